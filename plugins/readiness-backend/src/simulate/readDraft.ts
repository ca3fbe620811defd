import { GateDraftProblem } from '@readiness/backstage-plugin-readiness-common';
import {
  Gate,
  parseGates,
  RequirementRegistry,
} from '@readiness/backstage-plugin-readiness-common/core';
import { Document, isNode, LineCounter, parseDocument } from 'yaml';
import { isDeeper } from '../isDeeper';

/** Characters of a draft; gates have a few hundred. */
export const LONGEST_DRAFT = 50_000;

/** Levels of a draft; gates have a handful. */
const DEEPEST = 40;

/** The path of the only gate, as `parseGates` writes it. */
const ROOT = 'gate';
const ITEM = `${ROOT}[0]`;

/**
 * Reads one gate from YAML: the gate, or all that keeps it from being one, each
 * with its line. Aliases are not followed, so that a short text stays small.
 */
export function readDraft(
  yaml: string,
  registry: RequirementRegistry,
): { gate: Gate; written: unknown } | { problems: GateDraftProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(yaml, {
    lineCounter: lines,
    // Merge keys and aliases are not part of what a gate is written with.
    merge: false,
  });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map(({ message, pos }) => ({
        line: lines.linePos(pos[0]).line,
        path: '',
        message: `is not YAML: ${message.split('\n', 1)[0]}`,
      })),
    };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    return {
      problems: [{ path: '', message: 'uses aliases (*name); write it out' }],
    };
  }
  if (isDeeper(value, DEEPEST)) {
    return {
      problems: [
        {
          path: '',
          message: `must be nested at most ${DEEPEST} levels deep; write the predicate in fewer levels`,
        },
      ],
    };
  }
  // `- name: …`, as it is copied out of a list of gates.
  const isList = Array.isArray(value);
  const parsed = parseGates(isList ? value : [value], ROOT, registry);
  if (isList && (value as unknown[]).length > 1) {
    return {
      problems: [
        { path: '', message: 'holds several gates; try one at a time' },
      ],
    };
  }
  if (!parsed.ok) {
    return {
      problems: parsed.problems.map(({ path, message }) => {
        const option = path.startsWith(ITEM)
          ? path.slice(ITEM.length).replace(/^\./, '')
          : '';
        const line = lineOf(document, lines, [
          ...(isList ? [0] : []),
          ...segments(option),
        ]);
        return { ...(line && { line }), path: option, message };
      }),
    };
  }
  const [gate] = parsed.value;
  return { gate, written: isList ? (value as unknown[])[0] : value };
}

/** `requirements[2].id` as the steps to it. */
function segments(path: string): Array<string | number> {
  return [...path.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, key, index]) =>
    index === undefined ? key : Number(index),
  );
}

/** Of the innermost part of the path that is there. */
function lineOf(
  document: Document,
  lines: LineCounter,
  path: Array<string | number>,
): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) {
      return lines.linePos(node.range[0]).line;
    }
  }
  return document.contents?.range
    ? lines.linePos(document.contents.range[0]).line
    : undefined;
}

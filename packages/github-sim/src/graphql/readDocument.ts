import { DocumentNode, GraphQLError, parse, validate } from 'graphql';
import { githubSchema } from './schema';

/** Queries that are kept read; a program asks few different ones. */
const MOST_KEPT = 200;

const kept = new Map<string, Reading>();

type Reading =
  | { ok: true; document: DocumentNode }
  | { ok: false; errors: readonly GraphQLError[] };

/**
 * Reads a query and checks it against GitHub's schema, once for each text: the
 * check takes longer than the answer.
 */
export function readDocument(query: string): Reading {
  const reading = kept.get(query) ?? read(query);
  // What was asked last is forgotten last.
  kept.delete(query);
  kept.set(query, reading);
  if (kept.size > MOST_KEPT) {
    kept.delete(kept.keys().next().value!);
  }
  return reading;
}

function read(query: string): Reading {
  let document;
  try {
    document = parse(query);
  } catch (error) {
    return { ok: false, errors: [error as GraphQLError] };
  }
  const errors = validate(githubSchema(), document);
  return errors.length > 0 ? { ok: false, errors } : { ok: true, document };
}

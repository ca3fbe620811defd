import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  ANNOTATION_ARCHITECTURE,
  ANNOTATION_DEPLOYMENT,
  ANNOTATION_GATE,
  ANNOTATION_LOGS,
  ANNOTATION_PATHS,
  ANNOTATION_MONITORING,
  ANNOTATION_ROLLBACK,
  ANNOTATION_ROLLBACK_OWNER,
  ANNOTATION_RUNBOOK,
  ANNOTATION_SENSITIVE,
} from '../../annotations';
import { SensitiveArea } from '../areas';
import {
  DOCUMENT_KINDS,
  DocumentKind,
  emptyByDocumentKind,
} from '../evidence/kinds';
import { Gate } from '../gates/gate';
import { didYouMean } from '../gates/nearest';
import { readPathGlobs } from '../paths/componentPaths';
import { nameOf } from '../subject';
import { readDocumentTarget } from './documentTarget';

/**
 * The annotation of each kind of document.
 *
 * @public
 */
export const DOCUMENT_ANNOTATIONS: Record<DocumentKind, string> = {
  rollback: ANNOTATION_ROLLBACK,
  monitoring: ANNOTATION_MONITORING,
  runbook: ANNOTATION_RUNBOOK,
  logs: ANNOTATION_LOGS,
  deployment: ANNOTATION_DEPLOYMENT,
  architecture: ANNOTATION_ARCHITECTURE,
};

/** Which `metadata.links[].type` stands for which kind of document. */
const LINK_TYPES = new Map<string, DocumentKind>([
  ['rollback', 'rollback'],
  ['monitoring', 'monitoring'],
  ['dashboard', 'monitoring'],
  ['runbook', 'runbook'],
  ['logs', 'logs'],
  ['deployment', 'deployment'],
  ['architecture', 'architecture'],
]);

/**
 * Annotations of other plugins that lead to a document of a kind.
 */
const INTEGRATION_ANNOTATIONS: ReadonlyArray<[string, DocumentKind]> = [
  ['grafana/dashboard-selector', 'monitoring'],
  ['grafana/overview-dashboard', 'monitoring'],
  ['datadoghq.com/dashboard-url', 'monitoring'],
  ['datadoghq.com/graph-token', 'monitoring'],
  ['prometheus.io/rule', 'monitoring'],
  ['prometheus.io/alert', 'monitoring'],
  ['newrelic.com/dashboard-guid', 'monitoring'],
  ['dynatrace.com/dynatrace-entity-id', 'monitoring'],
];

/**
 * A document an entity says it has.
 *
 * @public
 */
export type DocumentDeclaration =
  | { form: 'link'; url: string; title?: string; field: string }
  | { form: 'path'; path: string; field: string }
  | { form: 'integration'; annotation: string; value: string; field: string };

/**
 * An annotation or link that cannot be used as written.
 *
 * @public
 */
export interface DeclarationProblem {
  /** The annotation key, or `metadata.links[2]`. */
  field: string;
  /** The value as written, cut at 200 characters. */
  value: string;
  sentence: string;
  nextStep: string;
}

/**
 * What an entity declares to Readiness.
 *
 * @public
 */
export interface Declarations {
  /** Gates the annotation adds: known, and open to annotation. */
  gates: string[];
  /** Known sensitive areas. */
  sensitiveAreas: string[];
  documents: Record<DocumentKind, DocumentDeclaration[]>;
  /** Entity reference; absent unless annotated and well formed. */
  rollbackOwner?: string;
  /** Usable globs: the component's part of its repository. */
  paths: string[];
  problems: DeclarationProblem[];
}

/** Nobody reads more, and an entity may hold any number. */
const MOST_PROBLEMS = 20;

function cut(value: string): string {
  return value.length > 200 ? `${value.slice(0, 199)}…` : value;
}

class AnnotationReader {
  readonly name: string;
  private readonly annotations: ReadonlyMap<string, unknown>;

  constructor(entity: Entity, private readonly problems: DeclarationProblem[]) {
    this.name = nameOf(stringifyEntityRef(entity));
    this.annotations = new Map(
      Object.entries(entity.metadata.annotations ?? {}),
    );
  }

  get(annotation: string): string | undefined {
    const value = this.annotations.get(annotation);
    return value === undefined ? undefined : String(value);
  }

  list(annotation: string): string[] {
    const items = (this.get(annotation) ?? '')
      .split(',')
      .map(item => cut(item.trim()))
      .filter(item => item !== '');
    return [...new Set(items)];
  }

  reject(field: string, value: string, why: string, nextStep: string): void {
    this.problems.push({
      field,
      value: cut(value),
      sentence: `\`${field}\` of ${this.name} is ignored: ${why}.`,
      nextStep,
    });
  }
}

/**
 * Reads the annotations and links of an entity. Whatever cannot be used is
 * told as a problem and has no other effect.
 *
 * @public
 */
export function readDeclarations(
  entity: Entity,
  gates: readonly Gate[],
  areas: readonly SensitiveArea[],
): Declarations {
  const problems: DeclarationProblem[] = [];
  const reader = new AnnotationReader(entity, problems);
  const documents = readDocuments(entity, reader);
  return {
    gates: readGates(reader, gates),
    sensitiveAreas: readAreas(reader, areas),
    documents,
    rollbackOwner: readRollbackOwner(reader),
    paths: readPaths(reader),
    problems: problems.slice(0, MOST_PROBLEMS),
  };
}

function readGates(reader: AnnotationReader, gates: readonly Gate[]): string[] {
  const open = gates.filter(gate => gate.acceptsAnnotation).map(g => g.name);
  return reader.list(ANNOTATION_GATE).filter(name => {
    const gate = gates.find(candidate => candidate.name === name);
    if (gate?.acceptsAnnotation) {
      return true;
    }
    reader.reject(
      ANNOTATION_GATE,
      name,
      gate
        ? `the gate "${name}" does not accept being added by annotation`
        : `there is no gate "${name}"`,
      open.length > 0
        ? `Use one of ${open.join(', ')}.${gate ? '' : didYouMean(name, open)}`
        : 'Remove the annotation: no gate accepts being added.',
    );
    return false;
  });
}

function readAreas(
  reader: AnnotationReader,
  areas: readonly SensitiveArea[],
): string[] {
  const ids = areas.map(({ id }) => id);
  return reader.list(ANNOTATION_SENSITIVE).filter(id => {
    if (ids.includes(id)) {
      return true;
    }
    reader.reject(
      ANNOTATION_SENSITIVE,
      id,
      `"${id}" is not a sensitive area`,
      `Use one of ${ids.join(', ')}.${didYouMean(id, ids)}`,
    );
    return false;
  });
}

function readPaths(reader: AnnotationReader): string[] {
  const value = reader.get(ANNOTATION_PATHS);
  if (value === undefined) {
    return [];
  }
  const { globs, problems } = readPathGlobs(value);
  for (const problem of problems) {
    reader.reject(
      ANNOTATION_PATHS,
      value,
      problem,
      'Write paths from the root of the repository, such as `services/timetable/**`, separated by commas.',
    );
  }
  return globs.map(({ text }) => text);
}

/** What the catalog allows as a name or namespace. */
const CATALOG_NAME = /^[\w.-]{1,63}$/;

function readRollbackOwner(reader: AnnotationReader): string | undefined {
  const value = reader.get(ANNOTATION_ROLLBACK_OWNER)?.trim();
  if (value === undefined) {
    return undefined;
  }
  try {
    const ref = parseEntityRef(value, {
      defaultKind: 'group',
      defaultNamespace: 'default',
    });
    if (
      !/^(group|user)$/i.test(ref.kind) ||
      !CATALOG_NAME.test(ref.namespace) ||
      !CATALOG_NAME.test(ref.name)
    ) {
      throw new Error('not a person or group');
    }
    return stringifyEntityRef(ref);
  } catch {
    reader.reject(
      ANNOTATION_ROLLBACK_OWNER,
      value,
      'it does not name a group or a user',
      'Write a reference such as `group:default/payments` or `user:default/ada`.',
    );
    return undefined;
  }
}

function readDocuments(
  entity: Entity,
  reader: AnnotationReader,
): Record<DocumentKind, DocumentDeclaration[]> {
  const documents = emptyByDocumentKind<DocumentDeclaration>();
  for (const kind of DOCUMENT_KINDS) {
    const field = DOCUMENT_ANNOTATIONS[kind];
    const value = reader.get(field);
    if (value !== undefined) {
      addDocument(documents[kind], field, value, reader);
    }
  }
  for (const [field, kind] of INTEGRATION_ANNOTATIONS) {
    const value = reader.get(field)?.trim();
    if (value) {
      documents[kind].push({
        form: 'integration',
        annotation: field,
        value,
        field,
      });
    }
  }
  (entity.metadata.links ?? []).forEach((link, index) => {
    const kind = LINK_TYPES.get(
      String(link.type ?? '').toLocaleLowerCase('en-US'),
    );
    if (kind) {
      const field = `metadata.links[${index}]`;
      addDocument(documents[kind], field, String(link.url), reader, link.title);
    }
  });
  return documents;
}

function addDocument(
  list: DocumentDeclaration[],
  field: string,
  value: string,
  reader: AnnotationReader,
  title?: string,
): void {
  const target = readDocumentTarget(value);
  switch (target.type) {
    case 'link':
      list.push({ form: 'link', url: target.url, title, field });
      return;
    case 'path':
      list.push({ form: 'path', path: target.path, field });
      return;
    default:
      reader.reject(
        field,
        value,
        target.why,
        'Write a complete http(s) URL, or the path of a file in the repository such as `docs/rollback.md`.',
      );
  }
}

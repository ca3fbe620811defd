import { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_ARCHITECTURE,
  ANNOTATION_DEPLOYMENT,
  ANNOTATION_GATE,
  ANNOTATION_LOGS,
  ANNOTATION_MONITORING,
  ANNOTATION_ROLLBACK,
  ANNOTATION_RUNBOOK,
} from '@readiness/backstage-plugin-readiness-common';

/*
 * The examples are paths, never addresses: pasted unchanged, a path to a file
 * that is not there stays missing, while an address would count as a claim.
 */
const DOCUMENTS: ReadonlyArray<readonly [string, string]> = [
  [ANNOTATION_ROLLBACK, 'docs/rollback.md'],
  [ANNOTATION_MONITORING, 'docs/monitoring.md'],
  [ANNOTATION_RUNBOOK, 'docs/runbook.md'],
  [ANNOTATION_LOGS, 'docs/logs.md'],
  [ANNOTATION_DEPLOYMENT, 'docs/deployment.md'],
  [ANNOTATION_ARCHITECTURE, 'docs/architecture.md'],
];

/** A name that YAML would read as something else than text is quoted. */
function yamlText(value: string): string {
  const plain =
    /^[A-Za-z][\w.-]*$/.test(value) &&
    !/^(true|false|yes|no|on|off|null|y|n)$/i.test(value);
  return plain ? value : `'${value.replace(/'/g, "''")}'`;
}

/**
 * Lines for this component's `catalog-info.yaml`: the annotations it does not
 * carry yet, and a gate if one may be named. `undefined` if none is left.
 */
export function annotationSnippet(
  entity: Entity,
  gates: string[],
): string | undefined {
  const present = entity.metadata.annotations ?? {};
  const wanted = [
    ...(gates.length > 0
      ? [[ANNOTATION_GATE, yamlText(gates[0])] as const]
      : []),
    ...DOCUMENTS,
  ].filter(([key]) => present[key] === undefined);
  if (wanted.length === 0) {
    return undefined;
  }
  return [
    'metadata:',
    `  name: ${yamlText(entity.metadata.name)}`,
    '  annotations:',
    ...wanted.map(([key, value]) => `    ${key}: ${value}`),
  ].join('\n');
}

import { JsonValue } from '@backstage/types';
import {
  GateDescription,
  GatesAnswer,
} from '@readiness/backstage-plugin-readiness-common';
import {
  findReserved,
  Gate,
  RequirementRegistry,
} from '@readiness/backstage-plugin-readiness-common/core';
import { stringify } from 'yaml';
import { ReadinessConfig } from '../config/readConfig';
import { digestOf } from '../digest';

/** The gates in the shape the API serves them, each with its digest. */
export function describeGates(
  config: Pick<
    ReadinessConfig,
    'gates' | 'areas' | 'usesBuiltInGate' | 'writtenGates'
  >,
  registry: RequirementRegistry,
): GatesAnswer {
  const items = config.gates.map(gate => describeGate(gate, config, registry));
  return {
    items,
    totalItems: items.length,
    pageInfo: {},
    sensitiveAreas: config.areas.map(({ id, title }) => ({ id, title })),
  };
}

function describeGate(
  gate: Gate,
  config: Pick<ReadinessConfig, 'usesBuiltInGate' | 'writtenGates'>,
  registry: RequirementRegistry,
): GateDescription {
  return {
    name: gate.name,
    title: gate.title,
    description: gate.description,
    digest: digestOf(gate),
    appliesTo: gate.appliesTo as JsonValue | undefined,
    acceptsAnnotation: gate.acceptsAnnotation,
    builtIn: config.usesBuiltInGate,
    yaml: stringify(config.writtenGates.get(gate.name), { lineWidth: 0 }),
    requirements: gate.requirements.map(asked => {
      const requirement = registry.get(asked.id);
      const reserved = findReserved(asked.id);
      const terms = registry.adjustableTerms(asked.id);
      const maximumAge = asked.maximumAge ?? terms?.maximumAge;
      return {
        id: asked.id,
        title: requirement?.meta.title ?? reserved?.title ?? asked.id,
        subject: requirement?.subject ?? reserved?.subject ?? 'component',
        severity: asked.severity,
        minimumTier: asked.minimumTier ?? terms?.minimumTier,
        maximumAge: maximumAge === 'none' ? undefined : maximumAge,
      };
    }),
  };
}

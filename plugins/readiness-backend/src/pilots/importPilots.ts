import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  pilotDigestText,
  pilotQualityFinalAt,
} from '@readiness/backstage-plugin-readiness-common/core';
import { ImportedPilot } from '@readiness/backstage-plugin-readiness-node';
import { PilotStore } from '../database/PilotStore';
import { sha256 } from '../digest';
import { windowsOf } from './pilotTerms';
import { readPlan } from './readPlan';
import { ScopeResolver } from './ScopeResolver';

/**
 * Keeps the pilots that modules bring and that are not kept yet. One whose
 * components are not known yet is tried again the next time.
 *
 * @returns whether some are left to be tried
 */
export async function importPilots(options: {
  pilots: readonly ImportedPilot[];
  store: PilotStore;
  scopes: ScopeResolver;
  logger: LoggerService;
}): Promise<boolean> {
  const { pilots, store, scopes, logger } = options;
  let left = false;
  for (const pilot of pilots) {
    if (await store.has(pilot.id)) {
      continue;
    }
    try {
      await importPilot(pilot, store, scopes);
    } catch (error) {
      left = true;
      logger.info('A pilot could not be brought in yet', {
        pilot: pilot.id,
        error: toError(error).message,
      });
    }
  }
  return left;
}

async function importPilot(
  pilot: ImportedPilot,
  store: PilotStore,
  scopes: ScopeResolver,
): Promise<void> {
  const plan = { ...readPlan(pilot.plan), from: pilot.plan.from };
  const entityRefs = await scopes.resolve(plan.scope, 'all');
  const { from, to } = windowsOf(plan, plan.from);
  await store.import(
    pilot.id,
    {
      plan,
      entityRefs,
      digest: sha256(pilotDigestText(plan, entityRefs)),
      startedAt: pilot.startedAt,
      startedBy: pilot.createdBy,
      registration: 'imported',
      from,
      to,
      qualityFinalAt: pilotQualityFinalAt({ to }),
    },
    pilot.notes ?? [],
  );
}

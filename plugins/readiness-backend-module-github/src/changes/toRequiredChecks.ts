import { RequiredCheck } from '@readiness/backstage-plugin-readiness-common/core';
import { z } from 'zod';
import { protectionSchema, rulesSchema } from './restSchema';

/**
 * Rules and protection add up. Where both name a check, the one that pins it
 * to an app holds: meeting it meets the other too.
 */
export function toRequiredChecks(
  rules: z.infer<typeof rulesSchema>,
  protection: z.infer<typeof protectionSchema> | undefined,
): RequiredCheck[] {
  const asked = [
    ...rules
      .filter(({ type }) => type === 'required_status_checks')
      .flatMap(({ parameters }) => parameters?.required_status_checks ?? [])
      .map(check => ({ name: check.context, appId: check.integration_id })),
    ...(protection?.checks ?? []).map(check => ({
      name: check.context,
      appId: check.app_id,
    })),
    ...(protection?.contexts ?? []).map(name => ({ name, appId: undefined })),
  ];
  const pinned = new Map<string, RequiredCheck>();
  for (const { name, appId } of asked) {
    // GitHub writes "any app" as nothing or as a negative number.
    if (appId !== undefined && appId > 0) {
      pinned.set(`${name}\n${appId}`, { name, appId });
    }
  }
  const names = new Set([...pinned.values()].map(({ name }) => name));
  const open = [...new Set(asked.map(({ name }) => name))].filter(
    name => !names.has(name),
  );
  return [...pinned.values(), ...open.map(name => ({ name }))];
}

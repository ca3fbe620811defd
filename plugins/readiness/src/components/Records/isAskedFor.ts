import { SubjectRecord } from '@readiness/backstage-plugin-readiness-common';

/** Whether a waiver of a requirement waits for its verdict. */
export function isAskedFor(
  { waivers }: SubjectRecord,
  requirementId: string,
): boolean {
  return waivers.some(
    waiver =>
      waiver.requirementId === requirementId && waiver.state === 'requested',
  );
}

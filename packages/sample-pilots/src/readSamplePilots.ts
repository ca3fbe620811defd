import { Config } from '@backstage/config';
import { PilotPlan } from '@readiness/backstage-plugin-readiness-common';
import { ImportedPilot } from '@readiness/backstage-plugin-readiness-node';

const DAY = 86_400_000;

type Note = NonNullable<ImportedPilot['notes']>[number];

/**
 * The pilots under `samplePilots`. What a plan leaves out gets its default
 * where the pilot is taken in.
 */
export function readSamplePilots(
  config: Config,
  startedAt: Date,
): ImportedPilot[] {
  const at = (days: number) =>
    new Date(startedAt.getTime() + days * DAY).toISOString();
  return (config.getOptionalConfigArray('samplePilots') ?? []).map(pilot => ({
    id: pilot.getString('id'),
    plan: {
      ...pilot.get<PilotPlan>('plan'),
      from: at(pilot.getNumber('from')),
    },
    startedAt: at(pilot.getNumber('registered')),
    createdBy: pilot.getString('by'),
    notes: pilot.getOptionalConfigArray('notes')?.map(note => ({
      decision: note.getString('decision') as Note['decision'],
      reason: note.getString('reason'),
      owner: note.getString('owner'),
      reviewOn: at(note.getNumber('review')).slice(0, 10),
      text: note.getString('text'),
      writtenBy: note.getString('by'),
      writtenAt: at(note.getNumber('written')),
    })),
  }));
}

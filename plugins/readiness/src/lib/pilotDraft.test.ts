import { samplePilot } from '../__testUtils__/pilots';
import { EMPTY_PILOT, toPilotDraft, toPilotInput } from './pilotDraft';

it('has weeks before only where they are compared with', () => {
  const input = (compare: 'weeks' | 'lot') =>
    toPilotInput({ ...EMPTY_PILOT, compare });
  expect(input('weeks')).toHaveProperty('baselineWeeks', 6);
  expect(input('lot')).not.toHaveProperty('baselineWeeks');
});

it('takes away a date that was emptied', () => {
  expect(toPilotInput(EMPTY_PILOT).from).toBeNull();
});

// Also right with TZ=America/New_York, or any other.
it('begins on the UTC day that is shown', () => {
  const { plan } = samplePilot('draft');
  const from = '2026-02-02T01:30:00.000Z';
  const draft = toPilotDraft({ ...plan, from });
  expect(draft.from).toBe('2026-02-02T01:30');
  expect(toPilotInput(draft).from).toBe(from);
});

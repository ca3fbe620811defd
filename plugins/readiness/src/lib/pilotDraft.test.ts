import { EMPTY_PILOT, toPilotInput } from './pilotDraft';

it('has weeks before only where they are compared with', () => {
  const input = (compare: 'weeks' | 'lot') =>
    toPilotInput({ ...EMPTY_PILOT, compare });
  expect(input('weeks')).toHaveProperty('baselineWeeks', 6);
  expect(input('lot')).not.toHaveProperty('baselineWeeks');
});

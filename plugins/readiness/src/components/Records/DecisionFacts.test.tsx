import { screen } from '@testing-library/react';
import { sampleDecision } from '../../__testUtils__/records';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { DecisionFacts } from './DecisionFacts';

it.each([
  [1, '1 hour is set aside.'],
  [1.5, '1.5 hours are set aside.'],
])('says how much time is set aside: %s', async (hours, said) => {
  renderWithApi(
    <DecisionFacts
      decision={sampleDecision({ decision: 'fund-verification', hours })}
    />,
  );
  expect(await screen.findByText(said, { exact: false })).toBeVisible();
});

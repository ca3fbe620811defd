import { screen } from '@testing-library/react';
import { samplePilot } from '../../__testUtils__/pilots';
import { renderWithApi } from '../../__testUtils__/renderWithApi';
import { PlanSection } from './PlanSection';

const { plan } = samplePilot('draft');

it.each([
  ['those that it names', plan.scope, 'component:default/invoice-api'],
  ['its rule', { predicate: { kind: 'Component' } }, '{"kind":"Component"}'],
  [
    'that none is for the reader to see',
    { entityRefs: [] },
    'none that you may see',
  ],
])('says of the components of a draft: %s', async (_what, scope, said) => {
  renderWithApi(
    <PlanSection pilot={samplePilot('draft', { plan: { ...plan, scope } })} />,
  );
  expect(await screen.findByText('Components')).toBeVisible();
  expect(screen.getByText(said)).toBeVisible();
});

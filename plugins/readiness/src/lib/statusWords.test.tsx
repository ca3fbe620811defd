import { renderHook } from '@testing-library/react';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { ComponentReadiness } from '@readiness/backstage-plugin-readiness-common';
import { useTranslation } from '../translation';
import { statusHeadline } from './statusWords';

function translate() {
  return renderHook(() => useTranslation(), {
    wrapper: ({ children }) => (
      <TestApiProvider apis={[mockApis.translation(), mockApis.error()]}>
        {children}
      </TestApiProvider>
    ),
  }).result.current;
}

type Case = [
  ComponentReadiness['status'],
  { missing?: number; undetermined?: number; waived?: number },
  string,
];
const cases: Case[] = [
  ['blocked', { missing: 1 }, 'Blocked: 1 thing missing'],
  ['blocked', { missing: 2 }, 'Blocked: 2 things missing'],
  [
    'blocked',
    { missing: 2, undetermined: 1 },
    'Blocked: 2 things missing, 1 more could not be checked',
  ],
  ['blocked', { missing: 2, waived: 3 }, 'Blocked: 2 things missing'],
  [
    'undetermined',
    { undetermined: 1 },
    'Undetermined: 1 thing could not be checked',
  ],
  [
    'undetermined',
    { undetermined: 4, waived: 1 },
    'Undetermined: 4 things could not be checked',
  ],
  ['undetermined', {}, 'Undetermined: this could not be checked'],
  ['ready', {}, 'Ready'],
  ['ready', { waived: 1 }, 'Ready with 1 accepted risk'],
  ['ready', { waived: 2 }, 'Ready with 2 accepted risks'],
  ['noGate', {}, 'No gate applies'],
];

describe('statusHeadline', () => {
  it.each(cases)('%s %j reads "%3$s"', (status, counts, headline) => {
    expect(
      statusHeadline(translate(), {
        status,
        missing: 0,
        undetermined: 0,
        waived: 0,
        ...counts,
      }),
    ).toBe(headline);
  });
});

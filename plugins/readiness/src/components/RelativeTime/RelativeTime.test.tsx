import { act, render, screen } from '@testing-library/react';
import { ApiProvider } from '@backstage/core-app-api';
import { appLanguageApiRef, errorApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { translationApiRef } from '@backstage/core-plugin-api/alpha';
import { ago } from '../../__testUtils__/fixtures';
import { RelativeTime } from './RelativeTime';

const translation = [translationApiRef, mockApis.translation()] as const;
const errors = [errorApiRef, mockApis.error()] as const;
const time = <RelativeTime iso={ago(3 * 60_000)} />;

it('is in the language of the app, also once that changes', () => {
  let language = 'de';
  const observers = new Set<() => void>();
  const api = {
    getLanguage: () => ({ language }),
    language$: () => ({
      subscribe: (observer: () => void) => {
        observers.add(observer);
        return { unsubscribe: () => observers.delete(observer) };
      },
    }),
  };
  render(
    <TestApiProvider
      apis={[translation, errors, [appLanguageApiRef, api as any]]}
    >
      {time}
    </TestApiProvider>,
  );
  expect(screen.getByText('vor 3 Minuten')).toHaveAttribute(
    'title',
    expect.stringMatching(/ um /),
  );
  act(() => {
    language = 'en';
    observers.forEach(observer => observer());
  });
  expect(screen.getByText('3 minutes ago')).toBeVisible();
});

it('is in English where the app knows no language', () => {
  const apis = new Map<string, unknown>(
    [translation, errors].map(([ref, api]) => [ref.id, api]),
  );
  const holder = { get: (ref: { id: string }) => apis.get(ref.id) as any };
  render(<ApiProvider apis={holder}>{time}</ApiProvider>);
  expect(screen.getByText('3 minutes ago')).toBeVisible();
});

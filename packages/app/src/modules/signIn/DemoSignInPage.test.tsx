import { renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen } from '@testing-library/react';
import { DemoSignInPage } from './DemoSignInPage';

const config = {
  app: { baseUrl: 'http://localhost' },
  backend: { baseUrl: 'http://localhost' },
  auth: {
    providers: {
      demo: {
        people: [
          {
            userEntityRef: 'user:default/anna',
            name: 'Anna',
            about: 'Billing',
          },
          { userEntityRef: 'user:default/rita', name: 'Rita', about: 'Risk' },
        ],
      },
    },
  },
};

const asked: Array<string | null> = [];

beforeEach(() => {
  asked.length = 0;
  window.sessionStorage.clear();
  global.fetch = jest.fn(async (_url, init) => {
    asked.push(new Headers(init?.headers).get('x-demo-person'));
    return new Response('{}', { status: 503 });
  }) as never;
});

it('offers the sample people, and signs in whom the reader chooses', async () => {
  renderInTestApp(<DemoSignInPage onSignInSuccess={() => {}} />, { config });
  expect(
    (await screen.findAllByRole('button')).map(
      ({ textContent }) => textContent,
    ),
  ).toEqual(['AnnaBilling', 'RitaRisk']);
  fireEvent.click(screen.getByRole('button', { name: /^Rita/ }));
  expect(await screen.findAllByText(/503/)).not.toHaveLength(0);
  expect(asked).toContain('user:default/rita');
  // Only who came in is kept.
  expect(window.sessionStorage.getItem('demoPerson')).toBeNull();
});

it('asks nobody who was chosen in this tab before', async () => {
  window.sessionStorage.setItem('demoPerson', 'user:default/anna');
  renderInTestApp(<DemoSignInPage onSignInSuccess={() => {}} />, { config });
  expect(await screen.findAllByText(/503/)).not.toHaveLength(0);
  expect(asked).toContain('user:default/anna');
});

it('offers them again where the one kept is none of them', async () => {
  window.sessionStorage.setItem('demoPerson', 'user:default/eve');
  renderInTestApp(<DemoSignInPage onSignInSuccess={() => {}} />, { config });
  expect(await screen.findAllByRole('button')).toHaveLength(2);
  expect(asked).toEqual([]);
});

import { render, screen, within } from '@testing-library/react';
import {
  PermissionApi,
  permissionApiRef,
} from '@backstage/plugin-permission-react';
import {
  mockApis,
  TestApiProvider,
  wrapInTestApp,
} from '@backstage/test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import {
  EntityReadinessCard,
  EntityReadinessContent,
  readinessApiRef,
  ReadinessPage,
  readinessPlugin,
} from './index';
import { fakeReadinessApi } from './__testUtils__/fakeReadinessApi';
import { blockedReadiness, sampleEntity } from './__testUtils__/fixtures';

const api = fakeReadinessApi({ getComponent: async () => blockedReadiness() });

function show(
  element: ReactElement,
  at = '/',
  path = '/*',
  others: Array<[typeof permissionApiRef, PermissionApi]> = [],
) {
  render(
    wrapInTestApp(
      <TestApiProvider apis={[[readinessApiRef, api], ...others]}>
        <EntityProvider entity={sampleEntity()}>
          <Routes>
            <Route path={path} element={element} />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
      {
        routeEntries: [at],
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      },
    ),
  );
}

describe('the plugin in the legacy frontend system', () => {
  it('provides its API', () => {
    expect([...readinessPlugin.getApis()].map(({ api: ref }) => ref)).toEqual([
      readinessApiRef,
    ]);
  });

  it('shows the tab', async () => {
    show(<EntityReadinessContent />);
    expect(
      await screen.findByRole('heading', { name: /^Blocked: 2 things/ }),
    ).toBeVisible();
    expect(
      await screen.findByRole('img', { name: /Status by day/ }),
    ).toBeVisible();
  });

  it('shows the card', async () => {
    show(<EntityReadinessCard />);
    expect(await screen.findByText(/^Blocked: 2 things/)).toBeVisible();
  });

  it.each([
    ['/readiness?gate=production', /^7 of 18 components/],
    ['/readiness/scorecards?gate=production', /^7 of 18 components/],
    ['/readiness/missing-evidence?gate=production', /^31 pieces of evidence/],
  ])('shows the page at %p', async (at, headline) => {
    show(<ReadinessPage />, at, '/readiness/*');
    expect(
      await screen.findByRole('heading', { name: headline }),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Remove filter Gate: Production' }),
    ).toBeVisible();
  });

  it('shows the changes, and each change', async () => {
    show(<ReadinessPage />, '/readiness/changes', '/readiness/*');
    const list = await screen.findByRole('list', { name: 'All changes' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(8);
  });

  it('shows a change', async () => {
    show(
      <ReadinessPage />,
      '/readiness/changes/github.com~billing~482',
      '/readiness/*',
    );
    expect(
      await screen.findByRole('heading', { name: 'Blocked: 2 things missing' }),
    ).toBeVisible();
  });

  it('shows the health of the gate', async () => {
    show(<ReadinessPage />, '/readiness/health', '/readiness/*', [
      [permissionApiRef, mockApis.permission()],
    ]);
    expect(await screen.findByText('The gate is up to date')).toBeVisible();
    expect(
      await screen.findByRole('link', { name: 'Health of the gate' }),
    ).toHaveAttribute('aria-current', 'page');
  });

  it('shows the components', async () => {
    const at = '/readiness/components?status=blocked';
    show(<ReadinessPage />, at, '/readiness/*');
    expect(await screen.findByRole('table')).toBeVisible();
    expect(
      screen.getByRole('heading', { level: 1, name: 'Readiness' }),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Remove filter Status: Blocked' }),
    ).toBeVisible();
  });
});

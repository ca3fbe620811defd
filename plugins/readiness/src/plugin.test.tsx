import { screen, waitFor, within } from '@testing-library/react';
import {
  createFrontendModule,
  createTranslationMessages,
  createTranslationResource,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { TranslationBlueprint } from '@backstage/plugin-app-react';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import readinessPlugin, {
  readinessApiRef,
  readinessTranslationRef,
} from './index';
import { fakeReadinessApi } from './__testUtils__/fakeReadinessApi';
import { sampleComponentChanges } from './__testUtils__/changes';
import { blockedReadiness, sampleEntity } from './__testUtils__/fixtures';

const apis = [
  [
    readinessApiRef,
    fakeReadinessApi({ getComponent: async () => blockedReadiness() }),
  ] as const,
  catalogApiMock({ entities: [sampleEntity()] }),
] as const;

const mountedRoutes = { '/catalog/:namespace/:kind/:name': entityRouteRef };

describe('the plugin in the new frontend system', () => {
  it.each([
    ['api:readiness'],
    ['page:readiness'],
    ['sub-page:readiness/scorecards'],
    ['sub-page:readiness/missing-evidence'],
    ['sub-page:readiness/components'],
    ['sub-page:readiness/changes'],
    ['sub-page:readiness/health'],
    ['entity-content:readiness'],
    ['entity-card:readiness'],
  ] as const)('has the extension %s', id => {
    expect(readinessPlugin.getExtension(id)).toBeDefined();
  });

  it('shows the tab on a component', async () => {
    renderTestApp({
      apis,
      mountedRoutes,
      extensions: [
        createTestEntityPage({ entity: sampleEntity() }),
        readinessPlugin.getExtension('entity-content:readiness'),
      ],
    });
    expect(
      await screen.findByRole('heading', { name: /^Blocked: 2 things/ }),
    ).toBeVisible();
  });

  it('shows the card on a component', async () => {
    renderTestApp({
      apis,
      mountedRoutes,
      extensions: [
        createTestEntityPage({ entity: sampleEntity() }),
        readinessPlugin.getExtension('entity-card:readiness'),
      ],
    });
    expect(await screen.findByText(/^Blocked: 2 things/)).toBeVisible();
  });

  it('is shown on components and not on other kinds', async () => {
    const on = (kind: string) =>
      renderTestApp({
        apis,
        mountedRoutes,
        extensions: [
          createTestEntityPage({ entity: { ...sampleEntity(), kind } }),
          readinessPlugin.getExtension('entity-content:readiness'),
          readinessPlugin.getExtension('entity-card:readiness'),
        ],
      });
    const component = on('Component');
    expect(await screen.findAllByText(/^Blocked: 2 things/)).toHaveLength(2);
    component.unmount();
    on('System');
    // The page is there, and knows of nothing to show.
    expect(await screen.findByTestId('empty-entity-page')).toBeInTheDocument();
    expect(screen.queryByText(/^Blocked/)).toBeNull();
  });

  it('leads from its root to the scorecards, keeping the query', async () => {
    renderTestApp({
      apis,
      mountedRoutes,
      features: [readinessPlugin],
      initialRouteEntries: ['/readiness?lifecycle=production'],
    });
    expect(
      await screen.findByRole('heading', { name: /^7 of 18 components/ }),
    ).toBeVisible();
    expect(
      screen.getByRole('button', {
        name: 'Remove filter Lifecycle: production',
      }),
    ).toBeVisible();
    // From there, a group leads to its components.
    const groups = screen.getByRole('table', { name: 'Readiness by group' });
    expect(
      within(groups).getByRole('link', { name: /billing/ }),
    ).toHaveAttribute(
      'href',
      '/readiness/components?owner=group%3Adefault%2Fbilling&lifecycle=production',
    );
  });

  it('has its pages in order', async () => {
    renderTestApp({
      apis,
      mountedRoutes,
      features: [readinessPlugin],
      initialRouteEntries: ['/readiness/missing-evidence'],
    });
    const nav = await screen.findByRole('navigation', { name: 'Readiness' });
    expect(
      within(nav)
        .getAllByRole('link')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Scorecards',
      'Missing evidence',
      'Components',
      'Changes',
      'Contracts',
      'Risks and decisions',
      'Review capacity',
      'Pilots',
      'Try a gate',
      'Waiting for me',
      'Health of the gate',
    ]);
    expect(
      await screen.findByRole('heading', { name: /31 pieces of evidence/ }),
    ).toBeVisible();
  });

  it('has a page about its health', async () => {
    renderTestApp({
      apis,
      mountedRoutes,
      features: [readinessPlugin],
      initialRouteEntries: ['/readiness/health'],
    });
    expect(
      await screen.findByRole('link', { name: 'Health of the gate' }),
    ).toHaveAttribute('aria-current', 'page');
    expect(await screen.findByText('The gate is up to date')).toBeVisible();
  });

  it('has a page for each change, to which the tab leads', async () => {
    const tab = renderTestApp({
      apis: [
        [
          readinessApiRef,
          fakeReadinessApi({
            getComponent: async () =>
              blockedReadiness({ changes: sampleComponentChanges }),
          }),
        ],
        catalogApiMock({ entities: [sampleEntity()] }),
      ],
      mountedRoutes,
      extensions: [createTestEntityPage({ entity: sampleEntity() })],
      features: [readinessPlugin],
    });
    const address = '/readiness/changes/github.com~billing~482';
    expect(
      await screen.findByRole('link', { name: /^invoice-api#482: Refunds/ }),
    ).toHaveAttribute('href', address);
    tab.unmount();
    renderTestApp({
      apis,
      mountedRoutes,
      features: [readinessPlugin],
      initialRouteEntries: [address],
    });
    expect(
      await screen.findByRole('heading', { name: 'Blocked: 2 things missing' }),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Changes' })).toHaveAttribute(
      'aria-current',
      'page',
    );
  });

  it('links the pages others add', async () => {
    const another = SubPageBlueprint.make({
      name: 'another',
      attachTo: { id: 'page:readiness', input: 'pages' },
      params: {
        path: 'another',
        title: 'Another',
        loader: async () => <p>Another page</p>,
      },
    });
    renderTestApp({
      apis,
      mountedRoutes,
      features: [readinessPlugin],
      extensions: [another],
      initialRouteEntries: ['/readiness/another'],
    });
    expect(await screen.findByText('Another page')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Another' })).toHaveAttribute(
      'aria-current',
      'page',
    );
    expect(screen.getByRole('link', { name: 'Components' })).toHaveAttribute(
      'href',
      '/readiness/components',
    );
  });

  it('lets an app override its texts', async () => {
    const messages = createTranslationMessages({
      ref: readinessTranslationRef,
      messages: { 'headline.blocked_other': 'Stop! {{count}} gaps' },
    });
    const resource = createTranslationResource({
      ref: readinessTranslationRef,
      translations: { en: async () => ({ default: messages }) },
    });
    renderTestApp({
      apis,
      mountedRoutes,
      features: [
        createFrontendModule({
          pluginId: 'app',
          extensions: [
            TranslationBlueprint.make({
              name: 'readiness',
              params: { resource },
            }),
          ],
        }),
      ],
      extensions: [
        createTestEntityPage({ entity: sampleEntity() }),
        readinessPlugin.getExtension('entity-card:readiness'),
      ],
    });
    await waitFor(() =>
      expect(screen.getByText(/^Stop! 2 gaps/)).toBeVisible(),
    );
  });
});

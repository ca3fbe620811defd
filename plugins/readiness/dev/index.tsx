// This folder is an app of its own.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/core-app-api';
import { createApp } from '@backstage/frontend-defaults';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { ComponentReadiness } from '@readiness/backstage-plugin-readiness-common';
import ReactDOM from 'react-dom/client';
import readinessPlugin, { readinessApiRef } from '../src';
import {
  fakeReadinessApi,
  refusal,
} from '../src/__testUtils__/fakeReadinessApi';
import {
  changeGap,
  sampleChange,
  sampleChanges,
  sampleComponentChanges,
  sampleDefinitions,
  sampleNumbers,
} from '../src/__testUtils__/changes';
import {
  ago,
  architectureWaived,
  blockedReadiness,
  runbookRequirement,
  runbookUndetermined,
  sampleEntity,
  sampleReadiness,
} from '../src/__testUtils__/fixtures';

/* Every state of the tab, one sample component each. */
const answers: Record<string, () => Promise<ComponentReadiness>> = {
  'invoice-api': async () => {
    const blocked = blockedReadiness();
    return {
      ...blocked,
      missing: 3,
      missingEvidence: [changeGap, ...blocked.missingEvidence],
      changes: sampleComponentChanges,
    };
  },
  ledger: async () =>
    sampleReadiness({
      status: 'undetermined',
      undetermined: 1,
      overdue: true,
      requirements: [runbookRequirement],
      missingEvidence: [runbookUndetermined],
    }),
  storefront: async () =>
    sampleReadiness({
      waived: 1,
      requirements: [architectureWaived],
      changes: {
        ...sampleComponentChanges,
        followed: 'failed',
        problem:
          'GitHub refused to list the changes of `example/storefront`: the installation may not read pull requests.',
      },
    }),
  'search-indexer': async () =>
    sampleReadiness({
      changes: {
        ...sampleComponentChanges,
        followed: 'reading',
        releasesKnown: false,
        progress: { read: 120, total: 450 },
      },
    }),
  prototype: async () =>
    sampleReadiness({ status: 'noGate', gates: [], requirements: [] }),
  fresh: async () => {
    throw await refusal(404, 'No such component');
  },
  secret: async () => {
    throw await refusal(403, 'Unauthorized');
  },
  broken: async () => {
    throw await refusal(500, 'The database is not there');
  },
  slow: () => new Promise(() => {}),
};

const entities: Entity[] = Object.keys(answers).map(name => sampleEntity(name));

/** Every change is blocked and open but the merged and the unknown one. */
async function answerChange(id: string) {
  const summary = sampleChanges.find(change => change.id === id);
  if (!summary) {
    throw await refusal(404, 'No such change');
  }
  if (summary.number === 477) {
    return sampleChange({
      ...summary,
      missingEvidence: [],
      advisories: [],
      areas: [],
      events: [
        ...sampleChange().events,
        { type: 'merged', at: ago(60_000), by: 'ines', byKind: 'human' },
      ],
      files: { unknown: 'the host answered 502' },
      unknownParts: ['Its files could not be read: the host answered 502'],
      mayReport: false,
    });
  }
  return sampleChange(summary);
}

// No sign-in page, so that no backend is needed.
const config = new ConfigReader({
  app: {
    baseUrl: window.location.origin,
    extensions: [{ 'sign-in-page:app': false }],
  },
  backend: { baseUrl: window.location.origin },
});

const app = createApp({
  advanced: { configLoader: async () => ({ config }) },
  features: [
    catalogPlugin,
    readinessPlugin.withOverrides({
      extensions: [
        readinessPlugin.getExtension('api:readiness').override({
          params: defineParams =>
            defineParams({
              api: readinessApiRef,
              deps: {},
              factory: () =>
                fakeReadinessApi({
                  getChange: answerChange,
                  getNumberDefinitions: async () => sampleDefinitions,
                  getNumbers: async () => sampleNumbers(),
                  reportOnChange: answerChange,
                  getComponent: ref => answers[ref.split('/')[1]](),
                  refresh: async () => {
                    await new Promise(resolve => setTimeout(resolve, 1500));
                    throw await refusal(429, 'Try again in 24 seconds.');
                  },
                }),
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'catalog',
      extensions: [
        catalogPlugin.getExtension('api:catalog').override({
          params: defineParams =>
            defineParams({
              api: catalogApiRef,
              deps: {},
              factory: () => catalogApiMock({ entities }),
            }),
        }),
      ],
    }),
  ],
});

ReactDOM.createRoot(document.getElementById('root')!).render(app.createRoot());

import { ReactElement } from 'react';
import { RenderResult } from '@testing-library/react';
import {
  MockAlertApi,
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import {
  alertApiRef,
  configApiRef,
  identityApiRef,
} from '@backstage/core-plugin-api';
import {
  entityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { useLocation } from 'react-router-dom';
import { ReadinessApi, readinessApiRef } from '../api';
import { rootRouteRef } from '../routes';
import { fakeReadinessApi } from './fakeReadinessApi';
import { sampleEntity } from './fixtures';

function ShowLocation() {
  const { pathname, search } = useLocation();
  return <output data-testid="location">{pathname + search}</output>;
}

export interface RenderOptions {
  api?: Partial<ReadinessApi>;
  /** Path and query to start at. */
  at?: string;
  /** What the reader owns components as; nothing when left out. */
  owns?: string[];
  /** What the pages know of the configuration. */
  config?: NonNullable<Parameters<typeof mockApis.config>[0]>['data'];
}

export interface Rendered extends RenderResult {
  /** Every method is spied on. */
  api: ReadinessApi;
  alertApi: MockAlertApi;
}

function spyOnMethods(part: object): void {
  for (const [key, value] of Object.entries(part)) {
    if (typeof value === 'function') {
      jest.spyOn(part, key as never);
    }
  }
}

/** Renders in a test app on the page of a sample component. */
export function renderWithApi(
  element: ReactElement,
  options?: RenderOptions,
): Rendered {
  const { api: changed, at = '/', owns = [], config = {} } = options ?? {};
  const api = fakeReadinessApi(changed);
  for (const part of [api, api.capacity, api.pilots, api.records]) {
    spyOnMethods(part);
  }
  const alertApi = mockApis.alert();
  const rendered = renderInTestApp(
    <TestApiProvider
      apis={[
        [readinessApiRef, api],
        [alertApiRef, alertApi],
        [configApiRef, mockApis.config({ data: config })],
        [identityApiRef, mockApis.identity({ ownershipEntityRefs: owns })],
      ]}
    >
      <EntityProvider entity={sampleEntity()}>{element}</EntityProvider>
      <ShowLocation />
    </TestApiProvider>,
    {
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/readiness': rootRouteRef,
      },
      initialRouteEntries: [at],
    },
  );
  return { ...rendered, api, alertApi };
}

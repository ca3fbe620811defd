import { HttpAuthService } from '@backstage/backend-plugin-api';
import { GatesAnswer } from '@readiness/backstage-plugin-readiness-common';
import { Request, Router } from 'express';
import { Visibility } from '../access/Visibility';
import { Queries } from '../database/openStores';
import { Courtesy } from '../evaluate/Courtesy';
import { Refresher } from '../evaluate/Refresher';

/** What the routes work with. */
export interface RouterOptions {
  httpAuth: HttpAuthService;
  visibility: Visibility;
  queries: Queries;
  refresher: Refresher;
  courtesy: Courtesy;
  gates: GatesAnswer;
  now: () => Date;
  /** Whether a response that breaks the OpenAPI document fails; for tests. */
  checkResponses?: boolean;
}

/** Routes as they are added: with whoever asks told apart from nobody. */
export interface RouteContext extends RouterOptions {
  router: Router;
  credentialsOf: (
    request: Request,
  ) => ReturnType<HttpAuthService['credentials']>;
}

import { NotFoundError } from '@backstage/errors';
import {
  CapacityItem,
  CapacityQuery,
  ReviewQueue,
} from '@readiness/backstage-plugin-readiness-common';
import { nameOf } from '@readiness/backstage-plugin-readiness-common/core';
import { Request } from 'express';
import { RouteContext } from './context';
import { CsvColumns, sendCsv } from './csv';
import { readEntityRef, readPage, readRefs } from './parameters';

/** About groups of components; nobody is named. */
const CAPACITY: CsvColumns<CapacityItem> = {
  group: ({ title }) => title,
  components: ({ components }) => components,
  queued_changes: ({ queued }) => queued.changes,
  queued_lines: ({ queued }) => queued.lines,
  queued_of_unknown_size: ({ queued }) => queued.unsized,
  sensitive_changes: ({ queued }) => queued.sensitiveChanges,
  sensitive_lines: ({ queued }) => queued.sensitiveLines,
  oldest_since: ({ queued }) => queued.oldestSince,
  state: ({ state }) => state,
  weeks: ({ weeks }) => weeks?.toFixed(2),
  lines_a_week: ({ pace }) => pace && Math.round(pace.recent),
  lines_a_week_before: ({ pace }) =>
    pace?.before === undefined ? undefined : Math.round(pace.before),
  withheld: ({ suppressed }) => String(suppressed),
  ai_share_at_least: ({ aiShareAtLeast }) => aiShareAtLeast?.toFixed(4),
  ai_known_of: ({ aiCoverage }) => aiCoverage?.toFixed(4),
};

/** Routes about what waits for review. */
export function addCapacityRoutes(context: RouteContext): void {
  const { router, credentialsOf, visibility, queries, now } = context;

  router.get('/review-capacity', async (request, response) => {
    const scope = await visibility.scope(await credentialsOf(request));
    response.json(
      await queries.capacity.query(readCapacityQuery(request), scope, now()),
    );
  });

  router.get('/export/review-capacity.csv', async (request, response) => {
    const scope = await visibility.scope(await credentialsOf(request));
    const pages = queries.capacity.stream(
      readCapacityQuery(request),
      scope,
      now(),
    );
    await sendCsv(response, 'review-capacity', now(), CAPACITY, pages);
  });

  router.get(
    '/entities/by-name/:kind/:namespace/:name/review-queue',
    async (request, response) => {
      const entityRef = readEntityRef(request);
      const scope = await visibility.scope(
        await credentialsOf(request),
        entityRef,
      );
      if (!(await queries.components.has(entityRef, scope))) {
        throw new NotFoundError(`No readiness of ${entityRef} is known`);
      }
      const answer: ReviewQueue = await queries.capacity.queue(
        entityRef,
        nameOf(entityRef),
      );
      response.json(answer);
    },
  );
}

function readCapacityQuery(request: Request): CapacityQuery {
  const { groupBy, owner, system, domain } =
    request.query as unknown as CapacityQuery;
  return {
    groupBy,
    owner: readRefs('owner', owner, 'group'),
    system: readRefs('system', system, 'system'),
    domain: readRefs('domain', domain, 'domain'),
    ...readPage(request),
  };
}

import {
  AI_STATES,
  CAPACITY_GROUPS,
  CAPACITY_STATES,
} from '@readiness/backstage-plugin-readiness-common';
import {
  answer,
  byName,
  choice,
  count,
  flag,
  hidden,
  instant,
  list,
  object,
  paging,
  problems,
  ref,
  repeated,
  text,
} from './parts';

const oneOf = (values: readonly string[]) => ({ ...text, enum: [...values] });
const number = { type: 'number' };
const filters = [
  choice('groupBy', CAPACITY_GROUPS, 'What to group by.'),
  repeated('owner', 'The owner, an entity reference; `none` for none.'),
  repeated('system', 'The system, an entity reference; `none` for none.'),
  repeated('domain', 'The domain, an entity reference; `none` for none.'),
];

export const capacityPaths = {
  '/review-capacity': {
    get: {
      operationId: 'getReviewCapacity',
      summary: 'What waits for review, beside what gets reviewed a week',
      parameters: [...filters, ...paging],
      responses: {
        '200': answer('By group, the fullest first.', ref('ReviewCapacity')),
        ...problems,
      },
    },
  },
  '/export/review-capacity.csv': {
    get: {
      operationId: 'exportReviewCapacity',
      summary: 'Review capacity, as a file',
      parameters: filters,
      responses: {
        '200': {
          description: 'One row a group.',
          content: { 'text/csv': { schema: text } },
        },
        ...problems,
      },
    },
  },
  '/entities/by-name/{kind}/{namespace}/{name}/review-queue': {
    parameters: byName,
    get: {
      operationId: 'getReviewQueue',
      summary: 'What waits for review in a component, and a split that fits',
      responses: {
        '200': answer('Its queue.', ref('ReviewQueue')),
        ...problems,
        ...hidden,
      },
    },
  },
};

export const capacitySchemas = {
  CapacityItem: object(
    {
      title: text,
      components: count,
      queued: object(
        {
          changes: count,
          lines: count,
          unsized: count,
          sensitiveLines: count,
          sensitiveChanges: count,
        },
        { oldestSince: instant },
      ),
      suppressed: flag,
      state: oneOf(CAPACITY_STATES),
    },
    {
      key: text,
      pace: object({ recent: number }, { before: number }),
      weeks: number,
      suggestion: text,
      aiShareAtLeast: number,
      aiCoverage: number,
      measured: count,
    },
  ),
  ReviewCapacity: object(
    {
      groupBy: oneOf(CAPACITY_GROUPS),
      total: ref('CapacityItem'),
      states: object(
        Object.fromEntries(CAPACITY_STATES.map(state => [state, count])),
      ),
      items: list(ref('CapacityItem')),
      totalItems: count,
      pageInfo: ref('PageInfo'),
    },
    { asOf: instant },
  ),
  ReviewQueue: object({
    capacity: ref('CapacityItem'),
    items: list(
      object(
        {
          id: text,
          name: text,
          title: text,
          areas: list(text),
          waitingSince: instant,
          aiState: oneOf(AI_STATES),
        },
        { url: text, lines: count },
      ),
    ),
    fits: list(text),
  }),
};

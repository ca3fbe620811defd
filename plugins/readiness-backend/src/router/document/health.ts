import {
  HEALTH_SOURCE_STATES,
  HEALTH_STATES,
  HEALTH_WORK,
} from '@readiness/backstage-plugin-readiness-common';
import {
  answer,
  count,
  instant,
  list,
  object,
  problems,
  ref,
  text,
} from './parts';

const oneOf = (values: readonly string[]) => ({ ...text, enum: [...values] });

export const healthPaths = {
  '/admin/health': {
    get: {
      operationId: 'getHealth',
      summary: 'Whether the gate is up to date, and where it is not',
      description:
        'Needs the permission `readiness.admin`, and names components, changes and repositories whatever else the caller may see.',
      responses: {
        '200': answer('How the gate does.', ref('GateHealth')),
        ...problems,
      },
    },
  },
};

export const healthSchemas = {
  GateHealth: object(
    {
      state: oneOf(HEALTH_STATES),
      asOf: instant,
      version: text,
      backlog: list(
        object(
          { work: oneOf(HEALTH_WORK), due: count, overdue: count },
          { oldestSince: instant },
        ),
      ),
      overdue: object({
        count,
        items: list(object({ entityRef: text, since: instant })),
      }),
      sources: list(
        object(
          {
            id: text,
            supplies: oneOf(['evidence', 'changes']),
            state: oneOf(HEALTH_SOURCE_STATES),
          },
          {
            lastSuccessAt: instant,
            lastFailure: object({ at: instant, message: text }),
          },
        ),
      ),
      repositories: object({
        count,
        items: list(object({ repository: text, problem: text, times: count })),
      }),
      errors: list(
        object(
          {
            title: text,
            message: text,
            remedy: text,
            at: instant,
            firstAt: instant,
            times: count,
          },
          { source: text, subject: text },
        ),
      ),
    },
    { catalogUnreadableSince: instant },
  ),
};

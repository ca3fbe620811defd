import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';

/** An event of the audit log, as it ended. */
export interface AuditedEvent {
  eventId: string;
  severityLevel: string;
  /** Whether it has the request, and so who sent it. */
  hasRequest: boolean;
  meta: JsonObject;
  /** How often it was closed; once is right. */
  closed: number;
  outcome?: 'succeeded' | 'failed';
  error?: string;
}

/** Keeps events; like the real one, it asks who sent the request of each. */
export function createFakeAuditor(httpAuth: HttpAuthService): {
  auditor: AuditorService;
  events: AuditedEvent[];
} {
  const events: AuditedEvent[] = [];
  return {
    events,
    auditor: {
      async createEvent({ eventId, severityLevel = 'low', request, meta }) {
        if (request) {
          await httpAuth.credentials(request);
        }
        const event: AuditedEvent = {
          eventId,
          severityLevel,
          hasRequest: request !== undefined,
          meta: { ...meta },
          closed: 0,
        };
        events.push(event);
        const close = (
          outcome: AuditedEvent['outcome'],
          more: JsonObject | undefined,
          error?: Error,
        ) => {
          Object.assign(event, { outcome, error: error?.message });
          Object.assign(event.meta, more);
          event.closed += 1;
        };
        return {
          success: async terms => close('succeeded', terms?.meta),
          fail: async ({ meta: more, error }) => close('failed', more, error),
        };
      },
    },
  };
}

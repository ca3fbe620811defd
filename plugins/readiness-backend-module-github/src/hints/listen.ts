import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { ChangeHint } from '@readiness/backstage-plugin-readiness-node';
import { describeCause } from '../client';
import { toHints } from './toHints';

const TOPIC = 'github';

/**
 * Hands on what GitHub's deliveries hint at. It never throws: the event bus
 * would lose the event all the same, and what is missed here is found by the
 * regular comparison with GitHub.
 */
export async function listen(
  options: {
    events: EventsService;
    hosts: readonly string[];
    logger: LoggerService;
  },
  onHint: (hint: ChangeHint) => Promise<void>,
): Promise<void> {
  const { events, hosts, logger } = options;
  await events.subscribe({
    id: 'readiness-github',
    topics: [TOPIC],
    async onEvent({ eventPayload, metadata }) {
      try {
        const enterprise = metadata?.['x-github-enterprise-host'];
        const hints = toHints(
          eventPayload,
          hosts,
          typeof enterprise === 'string' ? enterprise : undefined,
        );
        for (const hint of hints) {
          await onHint(hint);
        }
      } catch (error) {
        logger.warn('A delivery of GitHub could not be taken as a hint.', {
          cause: describeCause(error),
        });
      }
    },
  });
}

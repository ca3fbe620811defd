import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { SignalsService } from '@backstage/plugin-signals-node';

/** The channel that open pages listen to. */
export const SIGNAL_CHANNEL = 'readiness';
/** Milliseconds to wait for more to tell of. */
const SHORTLY = 300;
/** Ids in one message. */
const MOST = 500;

/**
 * Tells open pages that what they show is not so any more. A message goes to
 * everybody, and so it names nothing: only ids of evaluations, which nobody
 * knows who did not read them.
 */
export class Signaller {
  private ids = new Set<string>();
  private inbox = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly signals: SignalsService,
    private readonly logger: LoggerService,
  ) {}

  /** @param terms - `inbox`: that something may wait for somebody now */
  changed(
    evaluationIds: readonly string[],
    terms: { inbox?: boolean } = {},
  ): void {
    evaluationIds.forEach(id => this.ids.add(id));
    this.inbox ||= terms.inbox ?? false;
    if (this.ids.size > 0 || this.inbox) {
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        this.publish().catch(error =>
          this.logger.debug('Open pages could not be told of changes', {
            error: toError(error).message,
          }),
        );
      }, SHORTLY).unref();
    }
  }

  private async publish(): Promise<void> {
    const ids = [...this.ids];
    const { inbox } = this;
    this.ids = new Set();
    this.inbox = false;
    for (let start = 0; start === 0 || start < ids.length; start += MOST) {
      await this.signals.publish({
        recipients: { type: 'broadcast' },
        channel: SIGNAL_CHANNEL,
        message: {
          evaluationIds: ids.slice(start, start + MOST),
          ...(inbox && { inbox }),
        },
      });
    }
  }
}

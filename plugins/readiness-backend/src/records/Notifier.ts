import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { groupBy } from '../groupBy';
import { Telemetry } from '../health/Telemetry';
import { Notice, NoticeStore, PendingNotices } from '../database/NoticeStore';

/** Notices that one notification tells of. */
const TOLD = 5;

/**
 * Tells people what they are to know, through Backstage's notifications: each
 * of them at most once an hour about one component. What cannot be sent is
 * not sent twice, but logged.
 */
export class Notifier {
  constructor(
    private readonly options: {
      store: NoticeStore;
      notifications: NotificationService;
      telemetry: Telemetry;
      logger: LoggerService;
    },
  ) {}

  /** @returns how many notifications were sent */
  async send(signal: AbortSignal): Promise<number> {
    let sent = 0;
    while (!signal.aborted) {
      const pending = await this.options.store.take();
      if (pending.length === 0) {
        break;
      }
      for (const one of pending) {
        sent += await this.tell(one);
      }
    }
    return sent;
  }

  private async tell({ entityRef, notices }: PendingNotices): Promise<number> {
    const { notifications, logger, telemetry } = this.options;
    let sent = 0;
    for (const { recipients, told } of byRecipient(notices)) {
      try {
        await notifications.send({
          recipients: { type: 'entity', entityRef: recipients },
          payload: toPayload(told),
        });
        sent += 1;
        telemetry.noticesSent(1);
      } catch (error) {
        const { message } = toError(error);
        logger.warn('A notification could not be sent', {
          entityRef,
          error: message,
        });
        telemetry.failed({ kind: 'notice', subject: entityRef, message });
      }
    }
    return sent;
  }
}

/** Who is told the same is told together; nobody is told twice. */
function byRecipient(
  notices: readonly Notice[],
): Array<{ recipients: string[]; told: Notice[] }> {
  const recipients = new Set(notices.flatMap(notice => notice.recipients));
  const groups = groupBy(recipients, ref =>
    notices
      .map((notice, index) => (notice.recipients.includes(ref) ? index : ''))
      .join(' '),
  );
  return [...groups.values()].map(refs => ({
    recipients: refs,
    told: notices.filter(notice => notice.recipients.includes(refs[0])),
  }));
}

function toPayload(told: readonly Notice[]) {
  const [newest, ...others] = [...told].reverse();
  const severity =
    newest.kind === 'ready' || newest.kind === 'waiver-settled'
      ? ('normal' as const)
      : ('high' as const);
  return {
    title:
      others.length === 0
        ? newest.title
        : `${newest.title}, and ${others.length} more`,
    description: [
      newest.description,
      ...others.slice(0, TOLD - 1).map(({ title }) => title),
    ].join('\n'),
    link: newest.link,
    severity,
    topic: 'readiness',
  };
}

import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Telemetry } from '../health/Telemetry';
import { Notice, NoticeStore, PendingNotices } from '../database/NoticeStore';
import { subjectLink, subjectName } from './subject';

/** Notices that one notification tells of. */
const TOLD = 5;

/**
 * Tells people what they are to know, through Backstage's notifications: each
 * of them at most once an hour about one component or change. What cannot be sent is
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

  /**
   * One notification for all: who is a member of two of its groups is known to
   * the plugin that sends it, and to nobody here.
   */
  private async tell({ subject, notices }: PendingNotices): Promise<number> {
    const { notifications, logger, telemetry } = this.options;
    if (notices.length === 0) {
      return 0;
    }
    const recipients = notices.flatMap(notice => notice.recipients);
    try {
      await notifications.send({
        recipients: { type: 'entity', entityRef: [...new Set(recipients)] },
        payload: toPayload(subject, notices),
      });
      telemetry.noticesSent(1);
      return 1;
    } catch (error) {
      const { message } = toError(error);
      logger.warn('A notification could not be sent', {
        subject,
        error: message,
      });
      telemetry.failed({ kind: 'notice', subject, message });
      return 0;
    }
  }
}

function toPayload(subject: string, told: readonly Notice[]) {
  const newestFirst = [...told].reverse();
  const isCalm = told.every(
    ({ kind }) => kind === 'ready' || kind === 'waiver-settled',
  );
  return {
    ...(new Set(told.map(audienceOf)).size === 1
      ? toText(newestFirst)
      : toMixedText(subject, newestFirst)),
    severity: isCalm ? ('normal' as const) : ('high' as const),
    topic: 'readiness',
  };
}

/** What is for all who are told. */
function toText([newest, ...others]: Notice[]) {
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
  };
}

/** What is for some of them each, with for whom. */
function toMixedText(subject: string, notices: Notice[]) {
  const lines = notices
    .slice(0, TOLD)
    .map(notice => `For ${audienceOf(notice)}: ${notice.title}`);
  const rest = notices.length - lines.length;
  return {
    title: `${subjectName(subject)}: ${notices.length} things to look at`,
    description: [...lines, ...(rest > 0 ? [`And ${rest} more`] : [])].join(
      '\n',
    ),
    link: subjectLink(subject),
  };
}

function audienceOf({ recipients }: Notice): string {
  return [...recipients].sort().join(', ');
}

import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { MissingEvidence } from '@readiness/backstage-plugin-readiness-common';
import {
  ChangeSource,
  HostStatus,
  RetryLaterError,
} from '@readiness/backstage-plugin-readiness-node';
import { parseJson } from '../database/parseJson';
import { isIntactChange } from '../database/storedChange';
import { StatusStore, StatusToPublish } from '../database/StatusStore';
import { digestOf } from '../digest';
import { Telemetry } from '../health/Telemetry';
import { StoredChange } from './detail/toChangeDetail';

/** Changes looked at together. */
const PAGE = 100;
/** Characters that hosts show of a title. */
const LONGEST_TITLE = 140;

/**
 * Shows the status of the gate at the code host, on open changes. A host is
 * told only what differs from what it was told last. What is not known is
 * pending: an earlier success never stays.
 */
export class StatusPublisher {
  constructor(
    private readonly options: {
      sources: readonly ChangeSource[];
      statuses: StatusStore;
      /** Where Backstage is opened. */
      appUrl: string;
      telemetry: Telemetry;
      logger: LoggerService;
      now: () => Date;
    },
  ) {}

  /** @returns how many statuses were published */
  async publish(signal: AbortSignal): Promise<number> {
    const { statuses } = this.options;
    const waiting = new Set<string>();
    let published = 0;
    let after = '';
    for (;;) {
      const page = await statuses.page(after, PAGE);
      for (const change of page) {
        if (signal.aborted) {
          return published;
        }
        if (await this.publishOne(change, waiting, signal)) {
          published += 1;
        }
      }
      const last = page.at(-1);
      if (!last || page.length < PAGE) {
        await statuses.prune();
        return published;
      }
      after = last.id;
    }
  }

  /** @param waiting - hosts that asked to wait; others are told meanwhile */
  private async publishOne(
    change: StatusToPublish,
    waiting: Set<string>,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { sources, statuses, logger, telemetry } = this.options;
    const { host } = change.repository;
    const source = sources.find(({ hosts }) => hosts.includes(host));
    const status = this.toStatus(change);
    const digest = digestOf(status);
    if (!source?.publishStatus || waiting.has(host)) {
      return false;
    }
    const now = this.options.now().toISOString();
    if (
      change.published?.digest === digest &&
      change.published.headSha === change.headSha
    ) {
      await statuses.note(change, digest, now);
      return false;
    }
    try {
      await source.publishStatus(status, { signal });
      await statuses.note(change, digest, now);
      return true;
    } catch (error) {
      if (error instanceof RetryLaterError) {
        waiting.add(host);
        const wait = error.retryAt.getTime() - this.options.now().getTime();
        telemetry.toldToWait(host, Math.max(0, wait) / 1000);
      } else if (!signal.aborted) {
        const { message } = toError(error);
        logger.warn('The status of a change could not be published', {
          change: change.id,
          error: message,
        });
        telemetry.failed({
          kind: 'status',
          source: source.id,
          subject: change.id,
          message,
        });
      }
      return false;
    }
  }

  private toStatus(change: StatusToPublish): HostStatus {
    // What is not as it was written, or of another head, is not known.
    const stored = isIntactChange(change.detail ?? '', change.evaluation)
      ? (parseJson(change.detail ?? '') as StoredChange)
      : undefined;
    const judged = stored?.headSha === change.headSha ? stored : undefined;
    return {
      repository: change.repository,
      number: change.number,
      headSha: change.headSha,
      url: `${this.options.appUrl}/readiness/changes/${encodeURIComponent(
        change.id,
      )}`,
      ...sayOf(judged),
    };
  }
}

function sayOf(
  judged: StoredChange | undefined,
): Pick<HostStatus, 'state' | 'title' | 'summary'> {
  switch (judged?.gateStatus) {
    case 'ready':
      return {
        state: 'success',
        title: judged.waived > 0 ? 'Ready, with accepted risks' : 'Ready',
        summary: 'Every piece of evidence that the gate asks for is there.',
      };
    case 'blocked':
      return {
        state: 'failure',
        title: titleOf(
          `Blocked: ${judged.missing} ${
            judged.missing === 1 ? 'thing' : 'things'
          } missing`,
          judged.missingEvidence,
        ),
        summary: listOf(judged.missingEvidence),
      };
    case 'undetermined':
      return {
        state: 'pending',
        title: titleOf('Not known yet', judged.missingEvidence),
        summary: listOf(judged.missingEvidence),
      };
    case 'noGate':
      return {
        state: 'success',
        title: 'No gate applies',
        summary: 'No release gate asks anything of this change.',
      };
    default:
      return {
        state: 'pending',
        title: 'Not judged yet',
        summary: 'This commit has not been judged yet.',
      };
  }
}

function titleOf(answer: string, gaps: readonly MissingEvidence[]): string {
  const sentence = gaps[0]?.sentence.replace(/`/g, '');
  const title = sentence ? `${answer}. ${sentence}` : answer;
  return title.length > LONGEST_TITLE
    ? `${title.slice(0, LONGEST_TITLE - 1)}…`
    : title;
}

function listOf(gaps: readonly MissingEvidence[]): string {
  return gaps
    .map(({ sentence, nextStep }) => `- ${sentence} ${nextStep}`)
    .join('\n');
}

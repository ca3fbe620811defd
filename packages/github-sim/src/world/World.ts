import {
  CheckInput,
  reportCheck,
  setStatus,
  updateCheck,
} from './commands/checks';
import { deploy } from './commands/deploy';
import {
  closePullRequest,
  editPullRequest,
  reopenPullRequest,
  setDraft,
  setLabel,
} from './commands/editPullRequest';
import { closeIssue, openIssue } from './commands/issues';
import { mergePullRequest } from './commands/mergePullRequest';
import { openPullRequest } from './commands/openPullRequest';
import { forcePush, mergeBase, pushCommits } from './commands/pushCommits';
import { answerThread, dismissReview, review } from './commands/reviews';
import { CheckConclusion } from './model';
import { WorldState } from './WorldState';

type Input<Command> = Command extends (world: WorldState, input: infer I) => any
  ? I
  : never;

/**
 * The state of everything, and what can be done to it. Commands happen now,
 * change the state at once and tell the listeners; what cannot be done throws
 * a `WorldError`. Repositories are named `skerry-line/booking-api`, people by
 * their login.
 */
export class World extends WorldState {
  openPullRequest(input: Input<typeof openPullRequest>) {
    return openPullRequest(this, input);
  }

  push(input: Input<typeof pushCommits>) {
    return pushCommits(this, input);
  }

  forcePush(input: Input<typeof forcePush>) {
    return forcePush(this, input);
  }

  /** Brings the pull request's branch up to date with its base. */
  mergeBase(input: Input<typeof mergeBase>) {
    return mergeBase(this, input);
  }

  review(input: Input<typeof review>) {
    return review(this, input);
  }

  dismissReview(input: Input<typeof dismissReview>) {
    dismissReview(this, input);
  }

  answerThread(input: Input<typeof answerThread>) {
    return answerThread(this, input);
  }

  merge(input: Input<typeof mergePullRequest>) {
    return mergePullRequest(this, input);
  }

  close(input: Input<typeof closePullRequest>) {
    closePullRequest(this, input);
  }

  reopen(input: Input<typeof reopenPullRequest>) {
    reopenPullRequest(this, input);
  }

  setDraft(input: Input<typeof setDraft>) {
    setDraft(this, input);
  }

  setLabel(input: Input<typeof setLabel>) {
    setLabel(this, input);
  }

  edit(input: Input<typeof editPullRequest>) {
    editPullRequest(this, input);
  }

  openIssue(input: Input<typeof openIssue>) {
    return openIssue(this, input);
  }

  closeIssue(input: Input<typeof closeIssue>) {
    closeIssue(this, input);
  }

  deploy(input: Input<typeof deploy>) {
    return deploy(this, input);
  }

  reportCheck(input: CheckInput) {
    return reportCheck(this, input);
  }

  updateCheck(input: Input<typeof updateCheck>) {
    return updateCheck(this, input);
  }

  setStatus(input: Input<typeof setStatus>) {
    return setStatus(this, input);
  }

  /**
   * Reports all required checks of a commit, those in `results` with another
   * conclusion than success.
   */
  runChecks(input: {
    repository: string;
    sha: string;
    results?: Record<string, CheckConclusion>;
    startedAt?: string;
  }): void {
    const { repository, sha, results = {}, startedAt } = input;
    const required = this.repository(repository).requiredChecks;
    for (const { context, asStatus } of required) {
      const conclusion = results[context] ?? 'success';
      if (asStatus) {
        const state = conclusion === 'success' ? 'success' : 'failure';
        const by = 'github-actions[bot]';
        this.setStatus({ repository, sha, context, state, by });
      } else {
        const name = context;
        this.reportCheck({ repository, sha, name, conclusion, startedAt });
      }
    }
    const names = required.map(({ context }) => context);
    for (const [name, conclusion] of Object.entries(results)) {
      if (!names.includes(name)) {
        this.reportCheck({ repository, sha, name, conclusion, startedAt });
      }
    }
  }
}

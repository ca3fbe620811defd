import {
  App,
  CheckRun,
  Deployment,
  Issue,
  PullRequest,
  Repository,
  Review,
  ReviewThread,
  StatusContext,
} from './model';

/**
 * Something that happened in the world and that GitHub would tell by webhook.
 * `sender` is a login.
 */
export type WorldEvent = { repository: Repository; sender: string } & (
  | {
      name: 'pull_request';
      action:
        | 'opened'
        | 'edited'
        | 'closed'
        | 'reopened'
        | 'synchronize'
        | 'ready_for_review'
        | 'converted_to_draft'
        | 'labeled'
        | 'unlabeled'
        | 'review_requested';
      pull: PullRequest;
      label?: string;
      before?: string;
      after?: string;
      reviewer?: string;
      changes?: { title?: string; body?: string };
    }
  | {
      name: 'pull_request_review';
      action: 'submitted' | 'dismissed';
      pull: PullRequest;
      review: Review;
    }
  | {
      name: 'pull_request_review_thread';
      action: 'resolved' | 'unresolved';
      pull: PullRequest;
      thread: ReviewThread;
    }
  | {
      name: 'push';
      ref: string;
      before: string;
      after: string;
      forced: boolean;
      created: boolean;
      deleted: boolean;
    }
  | {
      name: 'check_run';
      action: 'created' | 'completed' | 'rerequested';
      sha: string;
      run: CheckRun;
    }
  | { name: 'check_suite'; action: 'completed'; sha: string; app: App }
  | { name: 'status'; sha: string; status: StatusContext }
  | {
      name: 'deployment_status';
      action: 'created';
      deployment: Deployment;
      status: Deployment['statuses'][number];
    }
  | {
      name: 'issues';
      action: 'opened' | 'closed' | 'reopened' | 'labeled' | 'edited';
      issue: Issue;
      label?: string;
    }
);

export type WorldListener = (event: WorldEvent) => void;

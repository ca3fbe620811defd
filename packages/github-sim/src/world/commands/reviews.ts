import { Review, ReviewThread } from '../model';
import { WorldError, WorldState } from '../WorldState';
import { openPull, PullRequestInput } from './pushCommits';

export interface ReviewInput extends PullRequestInput {
  by: string;
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED';
  body?: string;
  /** Remarks at lines of files, each of which opens a thread. */
  remarks?: Array<{ path: string; line?: number; body: string }>;
}

/** Reviews the head of a pull request, which may be merged already. */
export function review(world: WorldState, input: ReviewInput): Review {
  const repository = world.repository(input.repository);
  const pull = world.pull(repository, input.number);
  const author = world.account(input.by).login;
  if (author === pull.author && input.state !== 'COMMENTED') {
    throw new WorldError(
      'invalid',
      `${author} cannot approve or refuse their own pull request`,
    );
  }
  const at = world.instant();
  const submitted: Review = {
    id: world.nextId(),
    author,
    state: input.state,
    submittedAt: at,
    commitSha: pull.headSha,
    body: input.body ?? '',
  };
  pull.reviews.push(submitted);
  pull.requestedReviewers = pull.requestedReviewers.filter(
    login => login !== author,
  );
  pull.updatedAt = at;
  for (const { path, line = 1, body } of input.remarks ?? []) {
    pull.threads.push({
      id: world.nextId(),
      path,
      line,
      resolved: false,
      reviewId: submitted.id,
      comments: [
        {
          id: world.nextId(),
          author,
          createdAt: at,
          body,
          commitSha: pull.headSha,
        },
      ],
    });
  }
  world.emit({
    name: 'pull_request_review',
    action: 'submitted',
    repository,
    pull,
    review: submitted,
    sender: author,
  });
  return submitted;
}

/** Dismisses a review, or the last approval where none is named. */
export function dismissReview(
  world: WorldState,
  input: PullRequestInput & { by: string; reviewId?: number; message?: string },
): void {
  const { repository, pull } = openPull(world, input);
  const dismissed = [...pull.reviews]
    .reverse()
    .find(({ id, state }) =>
      input.reviewId === undefined
        ? state === 'APPROVED'
        : id === input.reviewId,
    );
  if (!dismissed) {
    throw new WorldError('notFound', `#${pull.number} has no such review`);
  }
  pull.timeline.push({
    id: world.nextId(),
    type: 'ReviewDismissedEvent',
    at: world.instant(),
    actor: input.by,
    reviewId: dismissed.id,
    previousState: dismissed.state,
    message: input.message ?? 'The branch changed since.',
  });
  dismissed.state = 'DISMISSED';
  pull.updatedAt = world.instant();
  world.emit({
    name: 'pull_request_review',
    action: 'dismissed',
    repository,
    pull,
    review: dismissed,
    sender: input.by,
  });
}

/** Answers in a thread, and settles it. */
export function answerThread(
  world: WorldState,
  input: PullRequestInput & {
    by: string;
    threadId: number;
    body: string;
    resolve?: boolean;
  },
): ReviewThread {
  const repository = world.repository(input.repository);
  const pull = world.pull(repository, input.number);
  const thread = pull.threads.find(({ id }) => id === input.threadId);
  if (!thread) {
    throw new WorldError('notFound', `#${pull.number} has no such thread`);
  }
  thread.comments.push({
    id: world.nextId(),
    author: world.account(input.by).login,
    createdAt: world.instant(),
    body: input.body,
    commitSha: pull.headSha,
  });
  pull.updatedAt = world.instant();
  if (input.resolve && !thread.resolved) {
    thread.resolved = true;
    world.emit({
      name: 'pull_request_review_thread',
      action: 'resolved',
      repository,
      pull,
      thread,
      sender: input.by,
    });
  }
  return thread;
}

import { PullRequest, Repository } from '../model';
import { WorldState } from '../WorldState';
import { crossReference } from './issues';
import { openPull, PullRequestInput } from './pushCommits';

/** Changes what a pull request says of itself. */
export function editPullRequest(
  world: WorldState,
  input: PullRequestInput & { by: string; title?: string; body?: string },
): void {
  const repository = world.repository(input.repository);
  const pull = world.pull(repository, input.number);
  const changes = {
    ...(input.title === undefined ? {} : { title: pull.title }),
    ...(input.body === undefined ? {} : { body: pull.body }),
  };
  pull.title = input.title ?? pull.title;
  pull.body = input.body ?? pull.body;
  pull.updatedAt = world.instant();
  world.emit({
    name: 'pull_request',
    action: 'edited',
    repository,
    pull,
    sender: input.by,
    changes,
  });
  crossReference(world, repository, {
    source: { type: 'pull', number: pull.number },
    body: pull.body,
    actor: input.by,
  });
}

/** Puts a label on a pull request, or takes it off. */
export function setLabel(
  world: WorldState,
  input: PullRequestInput & { by: string; label: string; on: boolean },
): void {
  const repository = world.repository(input.repository);
  const pull = world.pull(repository, input.number);
  const { label, on, by } = input;
  if (pull.labels.includes(label) === on) {
    return;
  }
  pull.labels = on
    ? [...pull.labels, label]
    : pull.labels.filter(other => other !== label);
  pull.updatedAt = world.instant();
  world.emit({
    name: 'pull_request',
    action: on ? 'labeled' : 'unlabeled',
    repository,
    pull,
    sender: by,
    label,
  });
}

/** Makes a pull request a draft, or ready for review. */
export function setDraft(
  world: WorldState,
  input: PullRequestInput & { by: string; draft: boolean },
): void {
  const { repository, pull } = openPull(world, input);
  if (pull.draft === input.draft) {
    return;
  }
  pull.draft = input.draft;
  record(world, pull, input.by, {
    type: input.draft ? 'ConvertToDraftEvent' : 'ReadyForReviewEvent',
  });
  emit(world, repository, pull, {
    action: input.draft ? 'converted_to_draft' : 'ready_for_review',
    sender: input.by,
  });
}

/** Closes a pull request without merging it. */
export function closePullRequest(
  world: WorldState,
  input: PullRequestInput & { by: string },
): void {
  const { repository, pull } = openPull(world, input);
  pull.state = 'closed';
  pull.closedAt = world.instant();
  record(world, pull, input.by, { type: 'ClosedEvent' });
  emit(world, repository, pull, { action: 'closed', sender: input.by });
}

export function reopenPullRequest(
  world: WorldState,
  input: PullRequestInput & { by: string },
): void {
  const repository = world.repository(input.repository);
  const pull = world.pull(repository, input.number);
  if (pull.state === 'open' || pull.mergedAt) {
    return;
  }
  pull.state = 'open';
  delete pull.closedAt;
  record(world, pull, input.by, { type: 'ReopenedEvent' });
  emit(world, repository, pull, { action: 'reopened', sender: input.by });
}

function record(
  world: WorldState,
  pull: PullRequest,
  actor: string,
  item: {
    type:
      | 'ReadyForReviewEvent'
      | 'ConvertToDraftEvent'
      | 'ClosedEvent'
      | 'ReopenedEvent';
  },
) {
  const at = world.instant();
  pull.updatedAt = at;
  pull.timeline.push({ id: world.nextId(), at, actor, ...item });
}

function emit(
  world: WorldState,
  repository: Repository,
  pull: PullRequest,
  event: {
    action: 'converted_to_draft' | 'ready_for_review' | 'closed' | 'reopened';
    sender: string;
  },
) {
  world.emit({ name: 'pull_request', repository, pull, ...event });
}

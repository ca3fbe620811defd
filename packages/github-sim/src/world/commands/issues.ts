import { mentionedNumbers } from '../mentions';
import { Issue, Repository } from '../model';
import { WorldError, WorldState } from '../WorldState';

export interface OpenIssueInput {
  repository: string;
  author: string;
  title: string;
  body?: string;
  labels?: string[];
}

/** Opens an issue; pull requests that its text speaks of learn of it. */
export function openIssue(world: WorldState, input: OpenIssueInput): Issue {
  const repository = world.repository(input.repository);
  const at = world.instant();
  const issue: Issue = {
    id: world.nextId(),
    number: nextNumber(repository),
    title: input.title,
    body: input.body ?? '',
    author: world.account(input.author).login,
    labels: [...(input.labels ?? [])],
    state: 'open',
    createdAt: at,
    updatedAt: at,
  };
  repository.issues.set(issue.number, issue);
  emitIssue(world, repository, issue, 'opened', issue.author);
  for (const label of issue.labels) {
    emitIssue(world, repository, issue, 'labeled', issue.author, label);
  }
  crossReference(world, repository, {
    source: { type: 'issue', number: issue.number },
    body: issue.body,
    actor: issue.author,
  });
  return issue;
}

export function closeIssue(
  world: WorldState,
  input: { repository: string; number: number; by: string },
): void {
  const repository = world.repository(input.repository);
  const issue = issueOf(repository, input.number);
  if (issue.state === 'closed') {
    return;
  }
  issue.state = 'closed';
  issue.closedAt = issue.updatedAt = world.instant();
  emitIssue(world, repository, issue, 'closed', input.by);
}

/** The next number that no story keeps for itself. */
export function nextNumber(repository: Repository): number {
  while (repository.reservedNumbers.has(repository.nextNumber)) {
    repository.nextNumber += 1;
  }
  repository.nextNumber += 1;
  return repository.nextNumber - 1;
}

/** Tells the pull requests that a text speaks of. */
export function crossReference(
  world: WorldState,
  repository: Repository,
  reference: {
    source: { type: 'issue' | 'pull'; number: number };
    body: string;
    actor: string;
  },
): void {
  const { source, body, actor } = reference;
  for (const number of mentionedNumbers(body)) {
    const pull = repository.pulls.get(number);
    const known = pull?.timeline.some(
      item =>
        item.type === 'CrossReferencedEvent' &&
        item.source.number === source.number,
    );
    if (pull && !known && number !== source.number) {
      pull.timeline.push({
        id: world.nextId(),
        type: 'CrossReferencedEvent',
        at: world.instant(),
        actor,
        source,
        willCloseTarget: false,
      });
      pull.updatedAt = world.instant();
    }
  }
}

function issueOf(repository: Repository, number: number): Issue {
  const issue = repository.issues.get(number);
  if (!issue) {
    throw new WorldError(
      'notFound',
      `${repository.owner}/${repository.name} has no issue #${number}`,
    );
  }
  return issue;
}

function emitIssue(
  world: WorldState,
  repository: Repository,
  issue: Issue,
  action: 'opened' | 'closed' | 'labeled' | 'edited',
  sender: string,
  label?: string,
) {
  world.emit({ name: 'issues', action, repository, issue, sender, label });
}

import { Repository } from './model';

/** A commit and all that led to it. */
export function ancestorsOf(repository: Repository, sha: string): Set<string> {
  const seen = new Set<string>();
  const waiting = [sha];
  while (waiting.length > 0) {
    const next = waiting.pop()!;
    const commit = repository.commits.get(next);
    if (!commit || seen.has(next)) {
      continue;
    }
    seen.add(next);
    waiting.push(...commit.parents);
  }
  return seen;
}

export interface Comparison {
  status: 'ahead' | 'behind' | 'identical' | 'diverged';
  /** Commits of the head that the base lacks, oldest first. */
  ahead: string[];
  behindBy: number;
  mergeBase?: string;
}

/** How one commit relates to another, by what led to each. */
export function compareCommits(
  repository: Repository,
  base: string,
  head: string,
): Comparison {
  const ofBase = ancestorsOf(repository, base);
  const ofHead = ancestorsOf(repository, head);
  // A commit is always added after its parents.
  const order = [...repository.commits.keys()];
  const ahead = order.filter(sha => ofHead.has(sha) && !ofBase.has(sha));
  const behindBy = [...ofBase].filter(sha => !ofHead.has(sha)).length;
  const mergeBase = order.filter(sha => ofHead.has(sha) && ofBase.has(sha));
  return {
    status: statusOf(ahead.length, behindBy),
    ahead,
    behindBy,
    mergeBase: mergeBase[mergeBase.length - 1],
  };
}

function statusOf(aheadBy: number, behindBy: number): Comparison['status'] {
  if (aheadBy > 0 && behindBy > 0) {
    return 'diverged';
  }
  if (aheadBy > 0) {
    return 'ahead';
  }
  return behindBy > 0 ? 'behind' : 'identical';
}

/** A commit named by a branch, a whole SHA, or enough of its beginning. */
export function resolveCommit(
  repository: Repository,
  reference: string,
): string | undefined {
  const name = reference.replace(/^refs\/heads\//, '');
  if (name === 'HEAD') {
    return repository.branches.get(repository.defaultBranch);
  }
  const ofBranch = repository.branches.get(name);
  if (ofBranch) {
    return ofBranch;
  }
  if (repository.commits.has(name)) {
    return name;
  }
  return /^[0-9a-f]{7,39}$/.test(name)
    ? [...repository.commits.keys()].find(sha => sha.startsWith(name))
    : undefined;
}

/** The text of a file at a commit, of those files whose text is kept. */
export function contentAt(
  repository: Repository,
  sha: string,
  path: string,
): string | undefined {
  const ancestors = ancestorsOf(repository, sha);
  let content = repository.files.get(path);
  for (const [candidate, { files }] of repository.commits) {
    const change = files.find(
      file => file.path === path || file.previousPath === path,
    );
    if (!change || !ancestors.has(candidate)) {
      continue;
    }
    if (change.status === 'removed' || change.path !== path) {
      content = undefined;
    } else if (change.content !== undefined) {
      content = change.content;
    }
  }
  return content;
}

import { Commit, FileChange, Repository, Signature } from '../model';
import { WorldState } from '../WorldState';

/** Who commits what is done on the host's own pages. */
export const WEB_FLOW = {
  name: 'GitHub',
  email: 'noreply@github.com',
  login: 'web-flow',
};

/** What a commit is made of; whatever is left out is the actor's and now. */
export interface CommitInput {
  message: string;
  files?: FileChange[];
  author?: Partial<Signature>;
  committer?: Partial<Signature>;
  authoredAt?: string;
  /** Forgeable, as git lets it. */
  committedAt?: string;
}

/** Adds a commit to the repository's objects. No branch points at it yet. */
export function addCommit(
  world: WorldState,
  repository: Repository,
  input: CommitInput & { parents: string[]; actor: string },
): Commit {
  const { actor, parents, message, files = [] } = input;
  const author = signatureOf(world, actor, input.authoredAt, input.author);
  const committer = signatureOf(
    world,
    actor,
    input.committedAt ?? input.authoredAt,
    input.committer,
  );
  const commit: Commit = {
    sha: world.nextSha(`${repository.name}:${parents.join()}:${message}`),
    message,
    author,
    committer,
    parents,
    files,
    checkRuns: [],
    statuses: [],
  };
  repository.commits.set(commit.sha, commit);
  return commit;
}

function signatureOf(
  world: WorldState,
  actor: string,
  at: string | undefined,
  given: Partial<Signature> | undefined,
): Signature {
  const account = world.account(actor);
  // Whoever names another e-mail is no longer known to be the actor.
  const login = given?.email ? given.login : account.login;
  return {
    name: given?.name ?? account.name,
    email: given?.email ?? account.email,
    at: given?.at ?? at ?? world.instant(),
    ...(login ? { login } : {}),
  };
}

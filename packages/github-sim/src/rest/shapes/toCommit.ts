import { Commit, Repository } from '../../world/model';
import { WorldState } from '../../world/WorldState';
import { toUser } from './toUser';

/** A commit as REST shows it in lists and comparisons. */
export function toCommit(
  world: WorldState,
  repository: Repository,
  commit: Commit,
) {
  const { owner, name } = repository;
  const api = `${world.publicUrl}/api/v3/repos/${owner}/${name}`;
  const identity = ({ name: by, email, at }: Commit['author']) => ({
    name: by,
    email,
    date: at,
  });
  return {
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    url: `${api}/commits/${commit.sha}`,
    html_url: world.page(repository, `/commit/${commit.sha}`),
    comments_url: `${api}/commits/${commit.sha}/comments`,
    commit: {
      author: identity(commit.author),
      committer: identity(commit.committer),
      message: commit.message,
      tree: { sha: commit.sha, url: `${api}/git/trees/${commit.sha}` },
      url: `${api}/git/commits/${commit.sha}`,
      comment_count: 0,
      verification: {
        verified: false,
        reason: 'unsigned',
        signature: null,
        payload: null,
        verified_at: null,
      },
    },
    author: commit.author.login ? toUser(world, commit.author.login) : null,
    committer: commit.committer.login
      ? toUser(world, commit.committer.login)
      : null,
    parents: commit.parents.map(sha => ({
      sha,
      url: `${api}/commits/${sha}`,
      html_url: world.page(repository, `/commit/${sha}`),
    })),
  };
}

import { createHash } from 'node:crypto';
import { FileChange, Repository } from '../../world/model';
import { WorldState } from '../../world/WorldState';

/** A file of a pull request or a comparison (`diff-entry`). */
export function toPullFile(
  world: WorldState,
  { owner, name }: Repository,
  sha: string,
  file: FileChange,
) {
  const path = encodeURI(file.path);
  const additions = file.listedAdditions ?? file.additions;
  const page = `${world.publicUrl}/${owner}/${name}`;
  return {
    sha: createHash('sha1').update(`${sha}:${file.path}`).digest('hex'),
    filename: file.path,
    status: file.status,
    additions,
    deletions: file.deletions,
    changes: additions + file.deletions,
    blob_url: `${page}/blob/${sha}/${path}`,
    raw_url: `${page}/raw/${sha}/${path}`,
    contents_url: `${world.publicUrl}/api/v3/repos/${owner}/${name}/contents/${path}?ref=${sha}`,
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previousPath ? { previous_filename: file.previousPath } : {}),
  };
}

import {
  ChangedFile,
  Part,
} from '@readiness/backstage-plugin-readiness-common/core';
import { GithubCall, GithubClient } from '../client';
import { collectPart, known, uncollected } from './collectPart';
import { readBaseBlobs } from './readBaseBlobs';
import { filesSchema } from './restSchema';
import { ChangeNode } from './schema';
import { formerPathOf, toFiles, withoutLines } from './toFiles';

/** GitHub lists no more than 3,000 files, a hundred a page. */
const MOST_PAGES = 30;
/** Files of which it is asked whether their content is that of the base. */
const MOST_BLOBS = 200;

export async function readFiles(
  client: GithubClient,
  node: Pick<
    ChangeNode,
    'number' | 'additions' | 'deletions' | 'changedFiles' | 'baseRefOid'
  >,
  call: GithubCall,
): Promise<Part<ChangedFile[]>> {
  return collectPart(call.signal, async () => {
    const { pages, complete } = await client.getPages(
      'GET /repos/{owner}/{repo}/pulls/{pull_number}/files',
      { pull_number: node.number, per_page: 100 },
      call,
      { most: MOST_PAGES },
    );
    const items = pages.flatMap(page => filesSchema.parse(page));
    if (!complete || items.length !== node.changedFiles) {
      return uncollected(
        `GitHub lists ${items.length} files of this change and counts ${node.changedFiles}; smaller changes are listed whole.`,
      );
    }
    const paths = withoutLines(items, node).slice(0, MOST_BLOBS);
    const before = await readBaseBlobs(
      client,
      node.baseRefOid,
      paths.map(formerPathOf),
      call,
    );
    return known(toFiles(items, node, before));
  });
}

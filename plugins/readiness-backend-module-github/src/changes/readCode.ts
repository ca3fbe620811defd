import {
  ChangeCommit,
  ChangeFacts,
  Part,
} from '@readiness/backstage-plugin-readiness-common/core';
import { GithubCall, GithubClient } from '../client';
import { KindOf } from './accounts';
import { failed, mapPart, NOT_READ } from './collectPart';
import { findMoved } from './findMoved';
import { Details } from './readDetails';
import { readFiles } from './readFiles';
import { Reuse } from './reuse';
import { ChangeNode } from './schema';
import { toCommits } from './toCommits';

/** What a change does to the code. */
export type Code = Pick<ChangeFacts, 'commits' | 'files'>;

export interface CodeBasis {
  node: ChangeNode;
  reuse: Reuse;
  details: Details | undefined;
}

/**
 * The code of changes at the heads and bases of their nodes, by number. GitHub
 * gives commits and files of whatever the head is when it is asked: where that
 * may have been another one, what was read is not known to be of this head.
 */
export async function readCode(
  client: GithubClient,
  wanted: readonly CodeBasis[],
  call: GithubCall,
  kindOf: KindOf,
): Promise<ReadonlyMap<number, Code>> {
  const codes = new Map<number, Code>();
  for (const { node, reuse, details } of wanted) {
    codes.set(node.number, {
      commits: reuse.commits ?? commitsOf(node, details, kindOf),
      files: reuse.files ?? (await readFiles(client, node, call)),
    });
  }
  const fresh = wanted
    .filter(({ node, reuse }) => {
      const { commits, files } = codes.get(node.number)!;
      return (
        (!reuse.commits && commits.state === 'known') ||
        (!reuse.files && files.state === 'known')
      );
    })
    .map(({ node }) => node);
  const moved = await findMoved(client, fresh, call);
  for (const { node, reuse } of wanted) {
    const code = codes.get(node.number)!;
    const why = moved.get(node.number);
    if (why !== undefined) {
      codes.set(node.number, {
        commits: reuse.commits ?? unless(why, code.commits),
        files: reuse.files ?? unless(why, code.files),
      });
    }
  }
  return codes;
}

function commitsOf(
  { headRefOid }: ChangeNode,
  details: Details | undefined,
  kindOf: KindOf,
): Part<ChangeCommit[]> {
  const commits = mapPart(details?.commits ?? NOT_READ, nodes =>
    toCommits(nodes, kindOf),
  );
  const lacksHead =
    commits.state === 'known' &&
    commits.value.length > 0 &&
    commits.value.every(({ sha }) => sha !== headRefOid);
  return lacksHead
    ? failed(`GitHub lists the commits without the head ${headRefOid}.`)
    : commits;
}

/** What was missing anyway keeps its own reason. */
function unless<T>(why: string, part: Part<T>): Part<T> {
  return part.state === 'known' ? failed(why) : part;
}

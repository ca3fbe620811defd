import {
  RepositoryRef,
  repositoryIdOf,
} from '@readiness/backstage-plugin-readiness-common/core';
import { ChangeHint } from '@readiness/backstage-plugin-readiness-node';
import { readMentions } from '../changes/readMentions';
import { Delivery, deliverySchema } from './schema';

/** An issue may name several changes, but whoever writes one decides that. */
const MOST_MENTIONS = 10;
/** A commit can be the head of many changes, but hardly of more. */
const MOST_REPORTED = 20;
/** Lines that name a change stand where people look. */
const LONGEST_TEXT = 20_000;

/**
 * What a delivery hints at. Its kind is told by the shape of its body, since
 * the header that names it is not signed; nothing of the body is believed but
 * the repository and the number or commit to look at.
 *
 * @param hosts - hosts whose deliveries count
 * @param enterpriseHost - the host by its header, for bodies whose addresses
 *   are those of a proxy. It is not signed, and can do no more than make one of
 *   our hosts be asked
 */
export function toHints(
  body: unknown,
  hosts: readonly string[],
  enterpriseHost?: string,
): ChangeHint[] {
  const parsed = deliverySchema.safeParse(body);
  if (!parsed.success) {
    return [];
  }
  const { repository: told } = parsed.data;
  const named = [hostOf(told.html_url), enterpriseHost].map(host =>
    host?.toLocaleLowerCase('en-US'),
  );
  const ours = named.find(host => host !== undefined && hosts.includes(host));
  if (!ours) {
    return [];
  }
  const repository = { host: ours, slug: told.full_name };
  return hintsOf(parsed.data, repository, hosts);
}

function hintsOf(
  delivery: Delivery,
  repository: RepositoryRef,
  hosts: readonly string[],
): ChangeHint[] {
  const { pull_request: pull, issue, ref, before } = delivery;
  if (pull) {
    return [{ type: 'change', repository, number: pull.number }];
  }
  if (issue) {
    return issue.pull_request
      ? [{ type: 'change', repository, number: issue.number }]
      : mentioned(issue.body ?? '', repository, hosts);
  }
  // Deliveries of deployments name the run that deployed, too.
  if (delivery.deployment) {
    return [{ type: 'repository', repository }];
  }
  const reported =
    delivery.check_run ?? delivery.check_suite ?? delivery.workflow_run;
  if (reported) {
    // The commit may not be the head that a change is known by yet.
    const own = (reported.pull_requests ?? []).filter(
      each =>
        each !== undefined && each.base.repo.id === delivery.repository.id,
    );
    const numbers = new Set(own.flatMap(each => each?.number ?? []));
    return [
      { type: 'commit', repository, sha: reported.head_sha },
      ...[...numbers]
        .slice(0, MOST_REPORTED)
        .map(number => ({ type: 'change' as const, repository, number })),
    ];
  }
  if (delivery.sha && delivery.context !== undefined) {
    return [{ type: 'commit', repository, sha: delivery.sha }];
  }
  if (ref !== undefined && delivery.commits) {
    const branch = delivery.repository.default_branch;
    if (branch !== undefined && ref === `refs/heads/${branch}`) {
      return [{ type: 'repository', repository }];
    }
    // The open changes that had the head of before have a new one now.
    return before ? [{ type: 'commit', repository, sha: before }] : [];
  }
  return [];
}

/** Changes that an issue names as its cause: GitHub does not touch those. */
function mentioned(
  text: string,
  from: RepositoryRef,
  hosts: readonly string[],
): ChangeHint[] {
  const hints = new Map<string, ChangeHint>();
  for (const { repository, number } of readMentions(
    text.slice(0, LONGEST_TEXT),
    from,
  )) {
    if (hosts.includes(repository.host) && hints.size < MOST_MENTIONS) {
      hints.set(`${repositoryIdOf(repository)}#${number}`, {
        type: 'change',
        repository,
        number,
      });
    }
  }
  return [...hints.values()];
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : undefined;
}

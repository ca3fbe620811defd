import {
  ChangeFacts,
  changeIdOf,
} from '@readiness/backstage-plugin-readiness-common/core';
import { PullContext } from '@readiness/backstage-plugin-readiness-node';
import { GithubCall, GithubClient } from '../client';
import { KindOf } from './accounts';
import { BasePolicies } from './BasePolicies';
import { failed, mapPart, NOT_READ } from './collectPart';
import { Deployments } from './Deployments';
import { readChecks } from './readChecks';
import { Code, readCode } from './readCode';
import { readConnection } from './readConnection';
import { readDependencies } from './readDependencies';
import { Details, readDetails } from './readDetails';
import { PushFacts, readPushes } from './readPushes';
import { RequiredChecks } from './RequiredChecks';
import { Reuse, reuseOf } from './reuse';
import { ChangeNode } from './schema';
import { earliestAuthoredAt } from './toCommits';
import { toFacts } from './toFacts';
import { toIssues } from './toIssues';
import { toReviews, toThreads } from './toReviews';
import { forcedHeads, toTimeline } from './toTimeline';

/** A change as it came, and why lists of it are missing. */
export interface PulledNode {
  node: ChangeNode;
  /** What GitHub said of each list that it withheld, by the list's alias. */
  refusals: ReadonlyMap<string, string>;
  defaultBranch: string | undefined;
}

/** Completes changes with the parts that cost requests of their own. */
export class ChangeReader {
  readonly #client: GithubClient;
  readonly #kindOf: KindOf;
  readonly #deployments: Deployments;
  readonly #requiredChecks: RequiredChecks;
  readonly #basePolicies: BasePolicies;

  constructor(options: {
    client: GithubClient;
    kindOf: KindOf;
    deployments: Deployments;
    requiredChecks: RequiredChecks;
  }) {
    this.#client = options.client;
    this.#kindOf = options.kindOf;
    this.#deployments = options.deployments;
    this.#requiredChecks = options.requiredChecks;
    this.#basePolicies = new BasePolicies(options.client);
  }

  async complete(
    pulled: readonly PulledNode[],
    call: GithubCall,
    context: PullContext,
  ): Promise<ChangeFacts[]> {
    const earlier = await context.known(
      pulled.map(({ node }) => changeIdOf(call.repository, node.number)),
    );
    const reuses = new Map(
      pulled.map(({ node }) => [
        node.number,
        reuseOf(
          node,
          earlier.get(changeIdOf(call.repository, node.number)),
          context.now,
        ),
      ]),
    );
    const details = await readDetails(
      this.#client,
      pulled
        .map(({ node }) => node)
        .filter(({ number }) => {
          const reuse = reuses.get(number);
          return !reuse?.commits || !reuse.threads;
        })
        .map(({ number }) => number),
      call,
    );
    const codes = await readCode(
      this.#client,
      pulled.map(({ node }) => ({
        node,
        reuse: reuses.get(node.number) ?? {},
        details: details.get(node.number),
      })),
      call,
      this.#kindOf,
    );
    const policies = await this.#basePolicies.at(
      pulled
        .filter(({ node }) => !reuses.get(node.number)?.basePolicy)
        .map(({ node }) => node.baseRefOid),
      call,
    );
    const changes: ChangeFacts[] = [];
    for (const each of pulled) {
      const { number, baseRefOid } = each.node;
      changes.push(
        await this.#completeOne(each, call, {
          reuse: reuses.get(number) ?? {},
          details: details.get(number),
          code: codes.get(number) ?? { commits: NOT_READ, files: NOT_READ },
          basePolicy:
            reuses.get(number)?.basePolicy ??
            policies.get(baseRefOid) ??
            failed('The policy files of the base were not read.'),
        }),
      );
    }
    return changes;
  }

  async #completeOne(
    { node, refusals, defaultBranch }: PulledNode,
    call: GithubCall,
    at: {
      reuse: Reuse;
      details: Details | undefined;
      code: Code;
      basePolicy: ChangeFacts['basePolicy'];
    },
  ): Promise<ChangeFacts> {
    const { reuse, details } = at;
    const { commits, files } = at.code;
    const client = this.#client;
    const kindOf = this.#kindOf;
    const options = { client, call, number: node.number };
    const timeline = await readConnection(
      'timeline',
      node.timeline,
      refusals.get('timeline'),
      options,
    );
    const reviews = mapPart(
      await readConnection(
        'reviews',
        node.reviews,
        refusals.get('reviews'),
        options,
      ),
      nodes =>
        toReviews(
          nodes,
          {
            reviews: reuse.reviews ?? [],
            seen: reuse.earlier?.seenReviews ?? [],
            merged: reuse.earlier?.state === 'merged',
          },
          kindOf,
        ),
    );
    const labels = await readConnection(
      'labels',
      node.labels,
      refusals.get('labels'),
      options,
    );
    if (labels.state !== 'known') {
      throw new Error(
        `The labels of #${node.number} of ${call.repository.slug} cannot be read. ${labels.why}`,
      );
    }
    const { pushes, earlierPushesUnread }: PushFacts = reuse.pushes
      ? { ...reuse, pushes: reuse.pushes }
      : await readPushes(client, node, commits, call, kindOf);
    const requiredChecks =
      reuse.requiredChecks ??
      (await this.#requiredChecks.of(node.baseRefName, call));
    const otherHeads = [
      ...(timeline.state === 'known' ? forcedHeads(timeline.value) : []),
      ...(reviews.state === 'known'
        ? reviews.value.map(({ commitSha }) => commitSha)
        : []),
    ];
    return toFacts(
      call.repository,
      node,
      labels.value.map(({ name }) => name),
      {
        timeline: mapPart(timeline, toTimeline),
        files,
        commits,
        earliestAuthoredAt: earliestAuthoredAt(
          commits.state === 'known' ? commits.value : [],
          reuse.earliestAuthoredAt,
        ),
        pushes,
        ...(earlierPushesUnread === undefined ? {} : { earlierPushesUnread }),
        reviews,
        threads:
          reuse.threads ??
          mapPart(details?.threads ?? NOT_READ, nodes =>
            toThreads(nodes, kindOf),
          ),
        checks:
          reuse.checks ??
          (await readChecks(
            client,
            {
              node,
              refusal: refusals.get('head'),
              pushes,
              otherHeads,
              requiredChecks,
              earlier: reuse.earlier,
            },
            call,
          )),
        requiredChecks,
        dependencies:
          reuse.dependencies ?? (await readDependencies(client, node, call)),
        basePolicy: at.basePolicy,
        deployedAt:
          reuse.deployedAt ??
          (await this.#deployments.firstWith(
            {
              mergedAt: node.mergedAt,
              mergeCommitSha: node.mergeCommit?.oid,
              intoDefaultBranch: node.baseRefName === defaultBranch,
            },
            call,
          )),
        issues: await this.#readIssues(node, refusals, call),
      },
      kindOf,
    );
  }

  async #readIssues(
    node: ChangeNode,
    refusals: ReadonlyMap<string, string>,
    call: GithubCall,
  ): Promise<ChangeFacts['issues']> {
    const options = { client: this.#client, call, number: node.number };
    const closing = await readConnection(
      'closing',
      node.closing,
      refusals.get('closing'),
      options,
    );
    if (closing.state !== 'known') {
      return closing;
    }
    const references = await readConnection(
      'references',
      node.references,
      refusals.get('references'),
      options,
    );
    return mapPart(references, nodes =>
      toIssues(
        call.repository,
        node.number,
        closing.value,
        nodes.flatMap(({ source }) => (source ? [source] : [])),
      ),
    );
  }
}

import {
  changeIdOf,
  nameOf,
  repositoryIdOf,
  RepositoryRef,
} from '@readiness/backstage-plugin-readiness-common/core';
import { EntityName, entityRefOf } from '../ci/entityRef';
import { CliError } from '../CliError';
import { ReadinessClient } from '../http/ReadinessClient';
import { plainText } from '../plainText';
import {
  changeAnswer,
  changeList,
  componentAnswer,
  Finding,
  Judgement,
  recordAnswer,
} from './Judgement';

/** What is asked about. A change may be asked about at one commit only. */
export type Target =
  | { type: 'component'; entity: EntityName }
  | {
      type: 'change';
      repository: RepositoryRef;
      number: number;
      headSha?: string;
    }
  | { type: 'commit'; repository?: RepositoryRef; headSha: string };

/** Asks the server once. */
export async function findJudgement(
  client: ReadinessClient,
  app: string,
  target: Target,
): Promise<Finding> {
  switch (target.type) {
    case 'component':
      return findComponent(client, app, target.entity);
    case 'change': {
      const { repository, number, headSha } = target;
      const name = `change ${number} of ${repositoryIdOf(repository)}`;
      const id = changeIdOf(repository, number);
      return findChange(client, app, { id, name, headSha });
    }
    default:
      return findCommit(client, app, target);
  }
}

async function findComponent(
  client: ReadinessClient,
  app: string,
  entity: EntityName,
): Promise<Finding> {
  const { kind, namespace, name } = entity;
  const path = `/entities/by-name/${kind}/${namespace}/${name}`;
  const answer = await client.get(path, componentAnswer);
  if (!answer) {
    return {
      pending: `${entityRefOf(
        entity,
      )} is not judged yet, is not in the catalog, or may not be seen with this token`,
    };
  }
  return {
    judgement: {
      ...answer,
      decision:
        answer.status === 'blocked'
          ? await findDecision(client, path)
          : undefined,
      name: nameOf(answer.entityRef),
      page: `${app}/catalog/${namespace}/${kind}/${name}/readiness`,
      answer,
    },
  };
}

/**
 * The decision in force about a component itself. Its record has that one alone;
 * `GET /decisions` has those about its changes as well, before and behind it.
 */
async function findDecision(
  client: ReadinessClient,
  path: string,
): Promise<Judgement['decision']> {
  const record = await client.get(`${path}/record`, recordAnswer);
  // Where none is in force, it is the last one there was.
  return record?.decision?.state === 'live' ? record.decision : undefined;
}

async function findChange(
  client: ReadinessClient,
  app: string,
  { id, name, headSha }: { id: string; name: string; headSha?: string },
): Promise<Finding> {
  const answer = await client.get(
    `/changes/${encodeURIComponent(id)}`,
    changeAnswer,
  );
  if (!answer) {
    return {
      pending: `${name} is not judged yet, does not exist, or may not be seen with this token`,
    };
  }
  if (headSha !== undefined && answer.headSha !== headSha) {
    return {
      pending: `${answer.name} is not judged at ${headSha} yet; the last commit judged is ${answer.headSha}`,
    };
  }
  return {
    judgement: {
      ...answer,
      status: answer.gateStatus,
      page: `${app}/readiness/changes/${encodeURIComponent(answer.id)}`,
      answer,
    },
  };
}

async function findCommit(
  client: ReadinessClient,
  app: string,
  { repository, headSha }: { repository?: RepositoryRef; headSha: string },
): Promise<Finding> {
  const list = await client.get(
    `/changes/by-query?headSha=${encodeURIComponent(headSha)}`,
    changeList,
  );
  const inRepository = (list?.items ?? []).filter(
    item => !repository || item.repository === repositoryIdOf(repository),
  );
  // A change that was opened anew has the head of the one closed before it.
  const going = inRepository.filter(({ state }) => state !== 'closed');
  const candidates = going.length > 0 ? going : inRepository;
  if (candidates.length > 1) {
    throw new CliError(
      `Several changes have the head ${headSha}: ${candidates
        .map(item => plainText(item.name))
        .join(', ')}. Say which with --change and --repository.`,
    );
  }
  if (candidates.length === 0) {
    return {
      pending: `no change with the head ${headSha} is judged yet, or may be seen with this token`,
    };
  }
  const [{ id, name }] = candidates;
  return findChange(client, app, { id, name, headSha });
}

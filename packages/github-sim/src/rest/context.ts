import { Request } from 'express';
import { Faults } from '../faults/Faults';
import { resolveCommit } from '../world/ancestry';
import { Commit, PullRequest, Repository } from '../world/model';
import { World } from '../world/World';
import { RateLimit } from './RateLimit';
import { notFound, RestError } from './RestError';

export interface RestContext {
  world: World;
  faults: Faults;
  rateLimit: RateLimit;
}

/** The public address of what was asked for, without parameters. */
export function addressOf({ world }: RestContext, req: Request): string {
  return `${world.publicUrl}/api/v3${req.path}`;
}

export function repositoryOf({ world }: RestContext, req: Request): Repository {
  const { owner, repo } = req.params;
  const repository = world.findRepository(`${owner}/${repo}`);
  if (!repository) {
    throw notFound();
  }
  return repository;
}

export function pullOf(repository: Repository, req: Request): PullRequest {
  const pull = repository.pulls.get(Number(req.params.number));
  if (!pull) {
    throw notFound();
  }
  return pull;
}

export function commitOf(repository: Repository, reference: string): Commit {
  const sha = resolveCommit(repository, reference);
  if (!sha) {
    throw new RestError(422, `No commit found for SHA: ${reference}`);
  }
  return repository.commits.get(sha)!;
}

/** `main...robin/basket`: branches may have slashes in their names. */
export function rangeOf(req: Request): string {
  return (req.params as Record<string, string>)[0];
}

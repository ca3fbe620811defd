import { CiRun, detectCi } from '../ci/detectCi';
import { parseEntity } from '../ci/entityRef';
import { parseRepository } from '../ci/repository';
import { CliError } from '../CliError';
import { Connection, ReadinessClient } from '../http/ReadinessClient';
import { Secrets } from '../http/Secrets';
import { Shell } from '../Shell';
import { concludeCheck } from './concludeCheck';
import { findJudgement, Target } from './findJudgement';
import { renderCheck, renderCheckJson } from './renderCheck';

const PAUSE = 5_000;

export interface CheckOptions extends Connection {
  repository?: string;
  change?: number;
  sha?: string;
  entity?: string;
  /** Where people open Backstage, if not at the address of its backend. */
  appUrl?: string;
  json?: boolean;
  /** In seconds. */
  wait: number;
}

function targetOf(options: CheckOptions, ci: CiRun): Target {
  const { entity, change, sha } = options;
  if (entity !== undefined) {
    if (change !== undefined || sha !== undefined) {
      throw new CliError(
        'Ask about a component (--entity) or a change (--change, --sha), not both.',
      );
    }
    return { type: 'component', entity: parseEntity(entity) };
  }
  const place = options.repository ?? ci.repository;
  const repository = place ? parseRepository(place) : undefined;
  const headSha = (sha ?? ci.headSha)?.toLowerCase();
  const number = change ?? (sha === undefined ? ci.change : undefined);
  if (number !== undefined) {
    if (!repository) {
      throw new CliError(
        'It is not known which repository the change is in. Pass --repository github.com/owner/name; GitHub Actions and GitLab CI tell it by themselves.',
      );
    }
    // CI tells the head of its own change only.
    const own = number === ci.change && options.repository === undefined;
    return {
      type: 'change',
      repository,
      number,
      headSha: sha !== undefined || own ? headSha : undefined,
    };
  }
  if (headSha !== undefined) {
    return { type: 'commit', repository, headSha };
  }
  throw new CliError(
    'Say what to check: --change N, --sha COMMIT or --entity component:default/booking.',
  );
}

/**
 * Asks whether something may go to production, and prints the answer.
 *
 * @returns the exit code, one of `EXIT`
 * @throws CliError when the question is unclear or no answer can be had
 */
export async function check(
  options: CheckOptions,
  shell: Shell,
  secrets: Secrets,
): Promise<number> {
  const client = new ReadinessClient(shell, options, secrets);
  const target = targetOf(options, detectCi(shell));
  const app = (options.appUrl ?? client.url.href).replace(/\/+$/, '');
  const end = shell.now().getTime() + options.wait * 1000;
  for (;;) {
    const finding = await findJudgement(client, app, target);
    const conclusion = concludeCheck(finding, shell.now());
    const left = end - shell.now().getTime();
    if (conclusion.final || left <= 0) {
      const render = options.json ? renderCheckJson : renderCheck;
      shell.print(render(finding, conclusion));
      return conclusion.exitCode;
    }
    await shell.sleep(Math.min(PAUSE, left));
  }
}

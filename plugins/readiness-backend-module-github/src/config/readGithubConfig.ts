import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { GithubIntegrationConfig } from '@backstage/integration';
import { durationToMilliseconds } from '@backstage/types';
import {
  AiOptions,
  parseAiConfig,
  Problem,
  problemsOf,
} from '@readiness/backstage-plugin-readiness-common/core';
import { z } from 'zod';

/** `readiness.github`, checked as a whole. */
export interface GithubModuleConfig {
  /** In lower case; only those of configured integrations. */
  hosts: string[];
  productionEnvironments: string[];
  /** Which accounts are bots or AI; those of `bots` are among them. */
  ai: AiOptions;
  /** Milliseconds. */
  requestTimeout: number;
}

const ROOT = 'readiness.github';
const TIMEOUT = 30_000;
const LOGIN = /^[a-z\d](?:[a-z\d_-]*[a-z\d])?(?:\[bot\])?$/i;

const names = (sentence: string, pattern = /\S/) =>
  z.array(z.string().regex(pattern, sentence), sentence).optional();

const schema = z.strictObject(
  {
    hosts: names(
      'must be a list of hosts as they stand under integrations.github, such as [github.com]',
    ),
    productionEnvironments: names(
      'must be a list of names of environments, such as [production]',
    ).refine(list => list === undefined || list.length > 0, {
      error:
        'must name at least one environment; leave it out for production, prod and live',
    }),
    bots: names('must be a list of logins, such as [release-robot]', LOGIN),
    requestTimeout: z.unknown().optional(),
  },
  'must be an object with the options hosts, productionEnvironments, bots and requestTimeout only',
);

/**
 * @param integrations - what stands under `integrations.github`
 * @throws InputError listing every problem with its path and remedy
 */
export function readGithubConfig(
  config: Config,
  integrations: readonly GithubIntegrationConfig[],
): GithubModuleConfig {
  const problems: Problem[] = [];
  const parsed = schema.safeParse(config.getOptional(ROOT) ?? {});
  if (!parsed.success) {
    problems.push(...problemsOf(parsed.error, ROOT));
  }
  const given = parsed.success ? parsed.data : {};
  const read: GithubModuleConfig = {
    hosts: readHosts(given.hosts, integrations, problems),
    productionEnvironments: given.productionEnvironments ?? [
      'production',
      'prod',
      'live',
    ],
    ai: readAi(config, given.bots ?? []),
    requestTimeout: parsed.success ? readTimeout(config, problems) : TIMEOUT,
  };
  if (problems.length > 0) {
    const lines = problems.map(({ path, message }) => `  ${path} ${message}`);
    const count =
      problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    throw new InputError(
      `The configuration of the GitHub module of readiness has ${count}:\n${lines.join(
        '\n',
      )}`,
    );
  }
  return read;
}

/** The backend reports what is wrong with its own section. */
function readAi(config: Config, bots: readonly string[]): AiOptions {
  const path = 'readiness.changes.ai';
  const parsed = parseAiConfig(config.getOptional(path), path);
  const ai = parsed.ok ? parsed.value : {};
  return { ...ai, bots: [...(ai.bots ?? []), ...bots] };
}

/** By default every host that there are credentials for. */
function readHosts(
  given: readonly string[] | undefined,
  integrations: readonly GithubIntegrationConfig[],
  problems: Problem[],
): string[] {
  const usable = integrations
    .filter(({ token, apps }) => token !== undefined || (apps?.length ?? 0) > 0)
    .map(({ host }) => host.toLocaleLowerCase('en-US'));
  if (!given) {
    return [...new Set(usable)];
  }
  given.forEach((host, index) => {
    if (!usable.includes(host.toLocaleLowerCase('en-US'))) {
      problems.push({
        path: `${ROOT}.hosts[${index}]`,
        message: `names ${host}, which has no credentials; add a token or an App for it under integrations.github, or remove it here`,
      });
    }
  });
  return [...new Set(given.map(host => host.toLocaleLowerCase('en-US')))];
}

function readTimeout(config: Config, problems: Problem[]): number {
  const key = `${ROOT}.requestTimeout`;
  if (!config.has(key)) {
    return TIMEOUT;
  }
  try {
    const milliseconds = durationToMilliseconds(
      readDurationFromConfig(config, { key }),
    );
    if (milliseconds >= 1000 && milliseconds <= 600_000) {
      return milliseconds;
    }
    problems.push({
      path: key,
      message: 'must be between 1 second and 10 minutes',
    });
  } catch {
    problems.push({
      path: key,
      message: 'must be a duration such as { seconds: 30 } or "30s"',
    });
  }
  return TIMEOUT;
}

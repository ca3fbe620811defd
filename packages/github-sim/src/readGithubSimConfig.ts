import { Config } from '@backstage/config';
import { GithubSimOptions } from './createGithubSim';
import { PilotStory } from './history/pilotStories';

/** The `githubSim` section, or nothing where it is absent. */
export function readGithubSimConfig(
  rootConfig: Config,
  startedAt = new Date(),
): GithubSimOptions | undefined {
  const config = rootConfig.getOptionalConfig('githubSim');
  if (!config) {
    return undefined;
  }
  const webhook = config.getOptionalConfig('webhook');
  const baseUrl = rootConfig.getString('backend.baseUrl').replace(/\/$/, '');
  return {
    seed: config.getOptionalNumber('seed'),
    changes: config.getOptionalNumber('changes'),
    days: config.getOptionalNumber('days'),
    released: config.getOptionalBoolean('released'),
    publicUrl: config.getOptionalString('publicUrl') ?? `${baseUrl}/github-sim`,
    commands: config.getOptionalBoolean('commands') ?? false,
    pilotStories: config
      .getOptionalConfigArray('pilotStories')
      ?.flatMap(story => readStory(story, startedAt)),
    ...(webhook
      ? {
          webhook: {
            url: webhook.getString('url'),
            secret: webhook.getString('secret'),
            host: webhook.getOptionalString('host'),
          },
        }
      : {}),
  };
}

const DAY = 86_400_000;

/** One story for each of its repositories. */
function readStory(story: Config, startedAt: Date): PilotStory[] {
  const at = (days: number) =>
    new Date(startedAt.getTime() + days * DAY).toISOString();
  return story.getStringArray('repositories').map(repository => ({
    repository,
    from: at(story.getNumber('from')),
    to: at(story.getNumber('to')),
    output: story.getOptionalNumber('output'),
    reviewLatency: story.getOptionalNumber('reviewLatency'),
    escapedDefects: story.getOptionalNumber('escapedDefects'),
    aiShare: story.getOptionalNumber('aiShare'),
  }));
}

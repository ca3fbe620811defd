import { Config } from '@backstage/config';
import { GithubSimOptions } from './createGithubSim';

/** The `githubSim` section, or nothing where it is absent. */
export function readGithubSimConfig(
  rootConfig: Config,
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
    pilotStories: config.getOptionalConfigArray('pilotStories')?.map(story => ({
      repository: story.getString('repository'),
      from: story.getString('from'),
      to: story.getString('to'),
      output: story.getOptionalNumber('output'),
      reviewLatency: story.getOptionalNumber('reviewLatency'),
      escapedDefects: story.getOptionalNumber('escapedDefects'),
      aiShare: story.getOptionalNumber('aiShare'),
    })),
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

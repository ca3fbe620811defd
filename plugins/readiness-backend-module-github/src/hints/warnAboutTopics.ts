import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';

/**
 * Warns at start of set-ups in which anyone who reaches Backstage can hand in
 * deliveries: they could not change a status, but cause needless pulls.
 */
export function warnAboutTopics(
  config: RootConfigService,
  logger: LoggerService,
): void {
  const topics = config.getOptional<unknown>('events.http.topics') ?? [];
  if (!Array.isArray(topics)) {
    return;
  }
  if (
    topics.includes('github') &&
    !config.has('events.modules.github.webhookSecret')
  ) {
    logger.warn(
      'The topic github under events.http.topics accepts unsigned webhooks; set events.modules.github.webhookSecret and add the events module for GitHub.',
    );
  }
  for (const topic of topics) {
    if (typeof topic === 'string' && topic.startsWith('github.')) {
      logger.warn(
        'A topic under events.http.topics accepts unsigned webhooks even with a secret; remove it and list github alone.',
        { topic },
      );
    }
  }
}

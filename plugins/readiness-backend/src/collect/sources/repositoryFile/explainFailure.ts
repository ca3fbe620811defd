import { FileReading } from './toEvidence';

/**
 * What a failed read means, in words, with what would mend it. URL readers
 * throw plain errors, so their messages are all there is to go by.
 *
 * @param url - the URL that was read
 */
export function explainFailure(error: Error, url: string): FileReading {
  const { host } = new URL(url);
  if (error.name === 'NotFoundError') {
    return { type: 'notFound' };
  }
  if (
    error.name === 'NotAllowedError' ||
    /^URL not allowed by|is not allowed\. You may need to/.test(error.message)
  ) {
    return {
      type: 'failed',
      why: `Backstage is not configured to read from ${host}`,
      remedy: `Configure an integration for ${host} under \`integrations\`, or add it to \`backend.reading.allow\`.`,
      remedyBy: 'operator',
    };
  }
  if (/^Incorrect URL/.test(error.message)) {
    return {
      type: 'failed',
      why: `its address is not one of a file on ${host}`,
      remedy:
        'Name the branch and directory in `backstage.io/source-location`, such as `url:https://github.com/org/repo/tree/main/`.',
      remedyBy: 'owner',
    };
  }
  if (/rate limit/i.test(error.message)) {
    return {
      type: 'failed',
      why: `${host} refused because of its rate limit`,
      remedy: `Wait: it is tried again by itself. If this stays, give the integration for ${host} credentials with a higher limit.`,
      remedyBy: 'operator',
    };
  }
  const status = statusIn(error.message, url);
  return {
    type: 'failed',
    why: status ? `${host} answered ${status}` : `${host} could not be reached`,
    remedy:
      status === '401' || status === '403'
        ? `Check the credentials of the integration for ${host}, then re-evaluate.`
        : `Check that ${host} is up and reachable from Backstage, then re-evaluate.`,
    remedyBy: 'operator',
  };
}

/** The HTTP status a message ends on, whatever numbers its URL holds. */
function statusIn(message: string, url: string): string | undefined {
  const rest = message
    .split(url)
    .join(' ')
    .replace(/https?:\/\/\S+/g, ' ');
  return /(?:^|[\s,:(])([45]\d\d)(?=[\s,.)]|$)/.exec(rest)?.[1];
}

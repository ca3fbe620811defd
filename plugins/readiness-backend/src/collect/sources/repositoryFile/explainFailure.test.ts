import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { explainFailure } from './explainFailure';

const URL_WITH_NUMBER = 'https://git.example/team/app-500/docs/rollback.md';

describe('explainFailure', () => {
  it.each([
    [
      new Error(`Unable to read ${URL_WITH_NUMBER}, TypeError: fetch failed`),
      'git.example could not be reached',
      'operator',
    ],
    [
      new Error(`could not read ${URL_WITH_NUMBER}, 503 Service Unavailable`),
      'git.example answered 503',
      'operator',
    ],
    [
      new Error(`${URL_WITH_NUMBER} could not be read, 405 Method Not Allowed`),
      'git.example answered 405',
      'operator',
    ],
    [
      new Error(
        `${URL_WITH_NUMBER} could not be read as https://api.git.example/500, 403 Forbidden (rate limit exceeded)`,
      ),
      'git.example refused because of its rate limit',
      'operator',
    ],
    [
      new Error(`Incorrect URL: ${URL_WITH_NUMBER}, Error: Invalid URL`),
      'its address is not one of a file on git.example',
      'owner',
    ],
    [
      new Error(
        `URL not allowed by backend.reading.allow configuration: ${URL_WITH_NUMBER}`,
      ),
      'Backstage is not configured to read from git.example',
      'operator',
    ],
    [
      new NotAllowedError(`Reading from '${URL_WITH_NUMBER}' is not allowed.`),
      'Backstage is not configured to read from git.example',
      'operator',
    ],
  ])('%s', (error, why, remedyBy) => {
    expect(explainFailure(error, URL_WITH_NUMBER)).toMatchObject({
      type: 'failed',
      why,
      remedyBy,
    });
  });

  it('tells a missing file from a failure', () => {
    expect(explainFailure(new NotFoundError('404'), URL_WITH_NUMBER)).toEqual({
      type: 'notFound',
    });
  });
});

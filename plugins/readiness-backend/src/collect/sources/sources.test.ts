import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  BUILT_IN_AREAS,
  BUILT_IN_GATE,
  readDeclarations,
} from '@readiness/backstage-plugin-readiness-common/core';
import { CollectionSubject } from '@readiness/backstage-plugin-readiness-node';
import { describeEvidenceSource } from '@readiness/backstage-plugin-readiness-node/testUtils';
import { component } from '../../__testUtils__/entities';
import { createCatalogSource } from './catalog';
import { createRepositoryFileSource } from './repositoryFile';
import { readFile } from './repositoryFile/readFile';
import { judgeContents } from './repositoryFile/toEvidence';

const REPOSITORY = 'https://git.example/invoice-api/';

function subject(
  name: string,
  annotations: Record<string, string> = {},
): CollectionSubject {
  const entity = component(name, { annotations });
  return {
    entityRef: `component:default/${name}`,
    entity,
    declarations: readDeclarations(entity, [BUILT_IN_GATE], BUILT_IN_AREAS),
    owner: { ref: 'group:default/billing', resolved: false, named: true },
  };
}

const withFiles = subject('with-files', {
  'backstage.io/source-location': `url:${REPOSITORY}`,
  'readiness/rollback': 'docs/rollback.md',
  'readiness/runbook': './RUNBOOK.md',
});

function fileSource(readUrl: (url: string) => Promise<string>) {
  const urlReader = mockServices.urlReader.mock({
    readUrl: async url => {
      const text = await readUrl(url);
      return {
        buffer: async () => Buffer.from(text),
        lastModifiedAt: new Date('2026-01-01T00:00:00Z'),
      };
    },
  });
  return createRepositoryFileSource({
    urlReader,
    integrations: ScmIntegrations.fromConfig(
      new ConfigReader({ integrations: { github: [{ host: 'github.com' }] } }),
    ),
  });
}

describeEvidenceSource('the catalog source', {
  create: createCatalogSource,
  subjects: [
    subject('bare'),
    subject('linked', { 'readiness/rollback': 'https://wiki.example' }),
    withFiles,
  ],
});

describeEvidenceSource('the repository file source', {
  create: () => fileSource(async () => 'Roll back with the deploy tool.'),
  createBroken: () =>
    fileSource(async () => {
      throw new Error('connect ECONNREFUSED');
    }),
  subjects: [withFiles],
});

describe('the repository file source', () => {
  const collect = async (of: CollectionSubject) => {
    const urls: string[] = [];
    const source = fileSource(async url => {
      urls.push(url);
      return 'text';
    });
    await source.collect(of, {
      signal: new AbortController().signal,
      now: '2026-03-02T09:00:00.000Z',
    });
    return urls;
  };

  it.each([
    [REPOSITORY, `${REPOSITORY}docs/rollback.md`],
    ['https://git.example/invoice-api', `${REPOSITORY}docs/rollback.md`],
    [
      'https://github.com/acme/mono/tree/main/services/invoice/',
      'https://github.com/acme/mono/tree/main/services/invoice/docs/rollback.md',
    ],
  ])('resolves a path against %s', async (base, expected) => {
    expect(
      await collect(
        subject('x', {
          'backstage.io/source-location': `url:${base}`,
          'readiness/rollback': 'docs/rollback.md',
        }),
      ),
    ).toEqual([expected]);
  });

  it.each(['file:/etc/', 'url:file:///etc/', 'nonsense', 'url:javascript:x'])(
    'reads nothing where the source location is %s',
    async location => {
      expect(
        await collect(
          subject('x', {
            'backstage.io/source-location': location,
            'readiness/rollback': 'passwd',
          }),
        ),
      ).toEqual([]);
    },
  );

  it('never asks for a declared URL, only for paths in the repository', async () => {
    expect(
      await collect(
        subject('x', {
          'backstage.io/source-location': `url:${REPOSITORY}`,
          'readiness/rollback': 'http://169.254.169.254/latest/meta-data',
        }),
      ),
    ).toEqual([]);
  });

  it('does not wait for ever', async () => {
    jest.useFakeTimers();
    const timeout = jest
      .spyOn(AbortSignal, 'timeout')
      .mockImplementation(milliseconds => {
        const controller = new AbortController();
        setTimeout(() => controller.abort(), milliseconds);
        return controller.signal;
      });
    const never = mockServices.urlReader.mock({
      readUrl: () => new Promise(() => {}),
    });
    const reading = readFile(
      never,
      `${REPOSITORY}a`,
      new AbortController().signal,
    );
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await reading).toMatchObject({
      type: 'failed',
      why: 'git.example did not answer within 10 seconds',
    });
    timeout.mockRestore();
    jest.useRealTimers();
  });
});

describe('judgeContents', () => {
  it.each([
    ['', 'empty'],
    ['  \n\n\t', 'empty'],
    ['\uFEFF', 'empty'],
    ['# Rollback', 'placeholder'],
    ['# Rollback\n\n---\n', 'placeholder'],
    ['<!-- describe the rollback here -->', 'placeholder'],
    ['---\ntitle: Rollback\n---\n', 'placeholder'],
    ['# Rollback\n\nTODO', 'placeholder'],
    ['# Rollback\n\n- [ ] TODO: write this\n', 'placeholder'],
    ['TBD.', 'placeholder'],
    ['*Coming soon…*', 'placeholder'],
    ['n/a', 'placeholder'],
    ['To be written', 'placeholder'],
    ['Lorem ipsum dolor sit amet', 'placeholder'],
    ['Roll back with `deploy previous`.', 'written'],
    ['# Rollback\n\nTODO: tell on-call\n\n1. Run deploy previous', 'written'],
    ['---\ntitle: x\n---\nRun deploy previous', 'written'],
    ['None of the steps need a restart.', 'written'],
  ])('%j is %s', (text, expected) => {
    expect(judgeContents(text)).toBe(expected);
  });
});

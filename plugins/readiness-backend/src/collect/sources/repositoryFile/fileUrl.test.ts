import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { component } from '../../../__testUtils__/entities';
import { fileUrl } from './fileUrl';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: {
      github: [{ host: 'github.com' }],
      gitlab: [{ host: 'gitlab.com' }],
      azure: [{ host: 'dev.azure.com' }],
    },
  }),
);
const GITHUB = 'https://github.com/acme/mono/tree/main/services/invoice/';
const GITLAB = 'https://gitlab.com/acme/tools/mono/-/tree/main/invoice/';
const AZURE = 'https://dev.azure.com/acme/tools/_git/mono?path=/invoice/';

const urlOf = (base: string, path: string) =>
  fileUrl(
    component('x', {
      annotations: { 'backstage.io/source-location': `url:${base}` },
    }),
    path,
    integrations,
  );

it.each([
  [GITHUB, 'a.md', `${GITHUB}a.md`],
  [GITHUB, '/a.md', 'https://github.com/acme/mono/tree/main/a.md'],
  [GITHUB, '../a.md', 'https://github.com/acme/mono/tree/main/services/a.md'],
  ['https://github.com/acme/mono', 'a.md', 'https://github.com/acme/mono/a.md'],
  [GITLAB, '/a.md', 'https://gitlab.com/acme/tools/mono/-/tree/main/a.md'],
  [
    AZURE,
    'a.md',
    'https://dev.azure.com/acme/tools/_git/mono?path=%2Finvoice%2Fa.md',
  ],
])('under %s, %s is at %s', (base, path, url) => {
  expect(urlOf(base, path)).toBe(url);
});

it.each([GITHUB, GITLAB, 'https://github.com/acme/mono'])(
  'no way of writing a path leads out of the repository of %s',
  base => {
    for (const path of [
      '../../../../../../../other/x.md',
      '..\\..\\..\\..\\..\\..\\..\\other\\x.md',
      '%2e%2e/%2E%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/other/x.md',
      '/../../../../../../x.md',
      '/..\\..\\..\\..\\..\\x.md',
      '\\\\evil.example\\x.md',
      '//evil.example/../../../../../../x.md',
      'https://evil.example/x.md',
      'https:evil.example',
      'file:///etc/passwd',
    ]) {
      expect([path, urlOf(base, path)]).toEqual([path, undefined]);
    }
  },
);

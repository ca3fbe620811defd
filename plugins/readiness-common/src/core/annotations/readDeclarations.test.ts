// The hostile values below are what the code under test must refuse.
/* eslint-disable no-script-url */
import { Entity } from '@backstage/catalog-model';
import { BUILT_IN_AREAS } from '../areas';
import { BUILT_IN_GATE } from '../gates/builtInGate';
import { readDocumentTarget } from './documentTarget';
import { readDeclarations } from './readDeclarations';

const closed = {
  ...BUILT_IN_GATE,
  name: 'regulated',
  acceptsAnnotation: false,
};

function read(
  annotations: Record<string, string>,
  links: Entity['metadata']['links'] = [],
) {
  return readDeclarations(
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'invoice-api', annotations, links },
    },
    [BUILT_IN_GATE, closed],
    BUILT_IN_AREAS,
  );
}

describe('readDocumentTarget', () => {
  it.each([
    ['https://wiki.example/a b', 'unusable'],
    ['https://wiki.example/rollback', 'link'],
    ['HTTP://WIKI.example/x', 'link'],
    [' https://wiki.example/rollback ', 'link'],
    ['https://user:secret@wiki.example', 'unusable'],
    ['docs/rollback.md', 'path'],
    ['./docs/rollback.md', 'path'],
    ['/docs/rollback.md', 'path'],
    ['ROLLBACK.md', 'path'],
    ['../other/rollback.md', 'unusable'],
    ['docs/../../etc/passwd', 'unusable'],
    ['..', 'unusable'],
    ['/', 'unusable'],
    ['', 'unusable'],
    ['   ', 'unusable'],
    ['see the wiki', 'unusable'],
    ['www.wiki.example/rollback', 'unusable'],
    ['//wiki.example/rollback', 'unusable'],
    ['https:/wiki.example', 'unusable'],
    ['https:wiki.example', 'unusable'],
    ['http://', 'unusable'],
    ['ftp://files.example/rollback', 'unusable'],
    ['file:///etc/passwd', 'unusable'],
    ['docs\\rollback.md', 'unusable'],
    ['docs/%2e%2e/secret', 'unusable'],
    ['docs/rollback.md?ref=x', 'unusable'],
    // The tricks browsers fall for: case, tabs, line breaks, leading control characters.
    ['javascript:alert(1)', 'unusable'],
    ['JaVaScRiPt:alert(1)', 'unusable'],
    ['java\tscript:alert(1)', 'unusable'],
    ['java\nscript:alert(1)', 'unusable'],
    ['\u0001javascript:alert(1)', 'unusable'],
    ['data:text/html,<script>alert(1)</script>', 'unusable'],
    ['vbscript:msgbox(1)', 'unusable'],
  ])('%j is %s', (value, type) => {
    expect(readDocumentTarget(value).type).toBe(type);
  });
});

describe('readDeclarations', () => {
  it('reads gates, areas, documents and the rollback owner', () => {
    const declared = read(
      {
        'readiness/gate': ' production ',
        'readiness/sensitive': 'payments, permissions,payments',
        'readiness/rollback': 'docs/rollback.md',
        'readiness/rollback-owner': 'night-shift',
        'grafana/dashboard-selector': 'tag=invoice',
      },
      [
        { url: 'https://wiki.example/runbook', type: 'Runbook', title: 'Wiki' },
        { url: 'https://grafana.example/d/1', type: 'dashboard' },
        { url: 'https://chat.example', type: 'chat' },
      ],
    );
    expect(declared).toMatchObject({
      gates: ['production'],
      sensitiveAreas: ['payments', 'permissions'],
      rollbackOwner: 'group:default/night-shift',
      problems: [],
    });
    expect(declared.documents.rollback).toEqual([
      { form: 'path', path: 'docs/rollback.md', field: 'readiness/rollback' },
    ]);
    expect(declared.documents.monitoring.map(({ form }) => form)).toEqual([
      'integration',
      'link',
    ]);
    expect(declared.documents.runbook).toEqual([
      {
        form: 'link',
        url: 'https://wiki.example/runbook',
        title: 'Wiki',
        field: 'metadata.links[0]',
      },
    ]);
    expect(declared.documents.logs).toEqual([]);
  });

  it('tells each value it cannot use, and uses the rest', () => {
    const declared = read(
      {
        'readiness/gate': 'prodution, production, regulated',
        'readiness/sensitive': 'payment, data-deletion',
        'readiness/rollback': 'javascript:alert(1)',
        'readiness/rollback-owner': 'component:default/x',
      },
      [{ url: 'data:text/html,hi', type: 'logs' }],
    );
    expect(declared.gates).toEqual(['production']);
    expect(declared.sensitiveAreas).toEqual(['data-deletion']);
    expect(declared.documents.rollback).toEqual([]);
    expect(declared.rollbackOwner).toBeUndefined();
    expect(declared.problems.map(({ field, sentence }) => [field, sentence]))
      .toMatchInlineSnapshot(`
      [
        [
          "readiness/rollback",
          "\`readiness/rollback\` of invoice-api is ignored: it uses the scheme javascript: and only http: and https: can be opened safely.",
        ],
        [
          "metadata.links[0]",
          "\`metadata.links[0]\` of invoice-api is ignored: it uses the scheme data: and only http: and https: can be opened safely.",
        ],
        [
          "readiness/gate",
          "\`readiness/gate\` of invoice-api is ignored: there is no gate "prodution".",
        ],
        [
          "readiness/gate",
          "\`readiness/gate\` of invoice-api is ignored: the gate "regulated" does not accept being added by annotation.",
        ],
        [
          "readiness/sensitive",
          "\`readiness/sensitive\` of invoice-api is ignored: "payment" is not a sensitive area.",
        ],
        [
          "readiness/rollback-owner",
          "\`readiness/rollback-owner\` of invoice-api is ignored: it does not name a group or a user.",
        ],
      ]
    `);
    expect(declared.problems[2].nextStep).toBe(
      'Use one of production. Did you mean "production"?',
    );
  });

  it.each(['constructor', '__proto__', 'toString', 7])(
    'does not stumble over a link of type %p',
    type => {
      const links = [{ url: 'https://wiki.example', type: type as string }];
      expect(read({}, links).problems).toEqual([]);
    },
  );

  it.each([
    ['readiness/rollback', `docs/${'x'.repeat(600)}.md`],
    ['readiness/runbook', `https://wiki.example/${'x'.repeat(600)}`],
    ['readiness/rollback-owner', `group:default/${'x'.repeat(400)}`],
    ['readiness/rollback-owner', 'a b c'],
  ])('refuses an oversized or malformed %s', (field, value) => {
    const declared = read({ [field]: value });
    expect(declared.problems.map(problem => problem.field)).toEqual([field]);
    expect(declared.documents.rollback).toEqual([]);
    expect(declared.rollbackOwner).toBeUndefined();
  });

  it('cuts a long value', () => {
    const [problem] = read({
      'readiness/rollback': `javascript:${'x'.repeat(5000)}`,
    }).problems;
    expect(problem.value).toHaveLength(200);
  });
});

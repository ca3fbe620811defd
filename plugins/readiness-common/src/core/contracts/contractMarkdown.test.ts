import fc from 'fast-check';
import { AgreedContract, CONTRACT_CLAUSE_TITLES } from './contract';
import { parseContractMarkdown } from './contractMarkdown';
import { parseContract } from './parseContract';

const FILE = `---
kind: endpoint
component: component:default/seat-maps
---

# Refuse taken seats

<!-- Written by the team of seat maps.
## Response
-->
## Acceptance criteria

- Two people never get one seat.
- [ ] It answers within 200 ms.

## Stop condition

A table must be changed,
or a caller.

## Request

- **R1** POST /seats

  \`\`\`json
  { "seat": "12A" }
  ## no heading
  \`\`\`

## Authorization

Only the traveller may.
`;

it('reads titles, lists, paragraphs, ids and code', () => {
  expect(parseContractMarkdown(FILE)).toEqual({
    ok: true,
    value: {
      title: 'Refuse taken seats',
      kind: 'endpoint',
      entityRef: 'component:default/seat-maps',
      acceptanceCriteria: [
        'Two people never get one seat.',
        'It answers within 200 ms.',
      ],
      stopCondition: 'A table must be changed,\nor a caller.',
      clauses: [
        {
          id: 'R1',
          kind: 'request',
          text: 'POST /seats\n\n```json\n{ "seat": "12A" }\n## no heading\n```',
        },
        { kind: 'authorisation', text: 'Only the traveller may.' },
      ],
    },
  });
});

it.each([
  ['# T\n\n## Risks\n', 'line 3 is the heading of no part of a contract'],
  ['---\nkind: other\n', 'line 1 begins what no line --- ends'],
  ['---\nowner: me\n---\n', 'line 2 is neither'],
  ['x'.repeat(262_145), 'file is longer than 262144'],
])('says what it cannot read', (text, problem) => {
  const parsed = parseContractMarkdown(text);
  expect(
    parsed.ok ? '' : `${parsed.problems[0].path} ${parsed.problems[0].message}`,
  ).toContain(problem);
});

const sentence = fc
  .stringMatching(/^[A-Z][a-z]{2,9}( [a-z0-9/]{1,9}){0,6}$/)
  .map(text => text.trim());
const contract: fc.Arbitrary<AgreedContract> = fc.record({
  title: sentence,
  kind: fc.constant('other' as const),
  entityRef: fc.constant('component:default/seat-maps'),
  acceptanceCriteria: fc.array(sentence, { minLength: 1, maxLength: 4 }),
  stopCondition: sentence,
  clauses: fc
    .array(
      fc.record({
        kind: fc.constantFrom(
          ...(Object.keys(
            CONTRACT_CLAUSE_TITLES,
          ) as AgreedContract['clauses'][0]['kind'][]),
        ),
        text: fc
          .array(sentence, { minLength: 1, maxLength: 3 })
          .map(lines => lines.join('\n')),
      }),
      { maxLength: 6 },
    )
    .map(clauses =>
      clauses.map((clause, index) => ({ id: `C${index + 1}`, ...clause })),
    ),
});

/** As a person would write it. */
const toFile = ({ title, kind, entityRef, ...rest }: AgreedContract) =>
  [
    '---',
    `kind: ${kind}`,
    `component: ${entityRef}`,
    '---',
    `# ${title}`,
    '## Acceptance criteria',
    ...rest.acceptanceCriteria.map(text => `- ${text}`),
    '## Stop condition',
    rest.stopCondition,
    ...rest.clauses.flatMap(({ id, kind: of, text }) => [
      `## ${CONTRACT_CLAUSE_TITLES[of]}`,
      `* **${id}** ${text.replace(/\n/g, '\n  ')}`,
    ]),
  ].join('\n');

it('reads whatever a person wrote by the rules', () => {
  fc.assert(
    fc.property(contract, written => {
      const parsed = parseContractMarkdown(toFile(written));
      expect(parsed.ok && parseContract(parsed.value)).toEqual({
        ok: true,
        value: written,
      });
    }),
  );
});

it.each([
  ['a verb in bold', '- **POST** /seats', [{ text: '**POST** /seats' }]],
  ['an id in bold', '- **R1** GET', [{ id: 'R1', text: 'GET' }]],
  [
    'a list in code',
    'As in\n\n```\n- no item\n```',
    [{ text: 'As in\n\n```\n- no item\n```' }],
  ],
  [
    'another fence in code',
    '```\n~~~\n## Response\n```',
    [{ text: '```\n~~~\n## Response\n```' }],
  ],
  [
    'a comment in code',
    '`````\n<!-- kept -->\n```\n`````',
    [{ text: '`````\n<!-- kept -->\n```\n`````' }],
  ],
])('reads %s', (_what, text, clauses) => {
  const parsed = parseContractMarkdown(
    `# Port to C#\n\n## Request\n\n${text}\n`,
  );
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      title: 'Port to C#',
      clauses: clauses.map(clause => ({ kind: 'request', ...clause })),
    },
  });
});

it('counts lines across comments, and knows only its own headings', () => {
  expect(
    parseContractMarkdown('# T\n<!-- one\ntwo -->\n\n## constructor\n'),
  ).toMatchObject({ ok: false, problems: [{ path: 'line 5' }] });
});

it('reads hostile files in time that grows with their length', () => {
  for (const text of [
    '<!--'.repeat(60_000),
    '- '.repeat(100_000),
    '#'.repeat(200_000),
    `# ${'#'.repeat(200_000)}x`,
    `- ${' '.repeat(200_000)}x\u2028`,
    `**${'a'.repeat(200_000)}`,
    '\n- a'.repeat(60_000),
  ]) {
    const start = process.cpuUsage().user;
    parseContractMarkdown(`# T\n## Request\n${text}`);
    expect(process.cpuUsage().user - start).toBeLessThan(1_500_000);
  }
});

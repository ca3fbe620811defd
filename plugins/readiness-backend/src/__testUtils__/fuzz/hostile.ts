/** Kilobytes of text: more than any field takes. */
const LONG = 'long '.repeat(2000);

/**
 * Texts that somebody might send to break something: databases, patterns,
 * encodings, pages, spreadsheets, paths, prototypes.
 */
export const HOSTILE_TEXTS: readonly string[] = [
  '',
  ' ',
  LONG,
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e309',
  '0x10',
  '99999999999999999999',
  "' OR 1=1 --",
  "'; DROP TABLE components; --",
  '"; --',
  '%',
  '_',
  '\\',
  '%_\\%',
  '$1',
  '?',
  ':name',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfff',
  '\u202egnp.exe',
  '\ufeffmark',
  'e\u0301\u0301\u0301',
  '👩‍👩‍👧',
  'İıſK',
  '\n',
  '\r\nX-Injected: yes',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '<script>alert(1)</script>',
  '{{7*7}}${7*7}<%= 7*7 %>',
  '[x](javascript:alert(1))',
  // eslint-disable-next-line no-script-url -- hostile on purpose
  'javascript:alert(1)',
  'java\tscript:alert(1)',
  'DATA:text/html,x',
  'http://169.254.169.254/latest/meta-data',
  'file:///etc/passwd',
  '//elsewhere.example/x',
  '=HYPERLINK("http://x.example")',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '../../../etc/passwd',
  '..\\..\\x',
  '.',
  '..',
  '*',
  '**/**/**/**/**/**/**/**/**/**/a',
  '{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}',
  '((((((((((a+)+)+)+)+)+)+)+)+)+)!',
  ':',
  '::',
  'a:b/c/d',
  'component:default/',
  'group:__proto__/constructor',
  'component:default/a\u0000b',
  'component:default/\ud800',
  `component:default/${'x'.repeat(255)}`,
  '~',
  'github.com/skerry-line/mono~',
  '~~~1',
  'none',
  '2026-02-30T25:61:61Z',
  '+275760-09-13T00:00:00.001Z',
  '-000001-01-01T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '{"d":"next"}',
];

/** Names that make a reference look like one which no column can hold. */
export const HOSTILE_NAMES: readonly string[] = [
  'a\u0000b',
  'a\u009fb',
  '\ud800',
  'x'.repeat(255),
  'İ'.repeat(120),
];

/** Parts of an address as they are sent, wrongly encoded among them. */
export const HOSTILE_PARTS: readonly string[] = [
  '%',
  '%zz',
  '%E0%A4%A',
  '%ED%A0%80',
  '%C0%AE%C0%AE%2F',
  '%2e%2e%2f%2e%2e%2f',
  '..%2f..%2f',
  '%252e%252e%252f',
  '%00',
  '%0d%0aX-Injected:%20yes',
  '%u0041',
  ';a=b',
  '+',
  '%FF%FE',
];

/** Queries that no parameter allows. */
export const HOSTILE_QUERIES: readonly string[] = [
  '__proto__=1',
  '__proto__[polluted]=1',
  'constructor[prototype][polluted]=1',
  'limit=1&limit=2',
  'limit[]=1',
  'limit[a]=1',
  'cursor=a&cursor=b',
  'cursor[$ne]=',
  'q=a&q=b',
  'owner[0][0]=x',
  'from[a]=2026-01-01T00:00:00Z',
  'unknown=1',
  '=',
  '&&&',
  '%',
  '%00=%00',
  `${'a'.repeat(200)}=1`,
  Array.from({ length: 1200 }, (_, index) => `x${index}`).join('&'),
];

/** Stands for what is nested too deeply to be made by `JSON.stringify`. */
const DEEP_LIST = '@deep-list@';
const DEEP_NOT = '@deep-not@';
const HUGE = '@huge-number@';

/** Values of a field of JSON. */
export const HOSTILE_VALUES: readonly unknown[] = [
  ...HOSTILE_TEXTS,
  null,
  true,
  false,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  Number.MAX_VALUE,
  Number.MIN_VALUE,
  [],
  {},
  [[]],
  [null],
  [1, 'a', {}],
  Array.from({ length: 1001 }, (_, index) => index),
  Array.from({ length: 600 }, () => 'component:default/open-shop'),
  { $ne: null },
  { length: 3 },
  { toString: 'x', valueOf: 'y' },
  JSON.parse('{"__proto__":{"polluted":true}}'),
  JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'),
  DEEP_LIST,
  DEEP_NOT,
  HUGE,
];

/** JSON, with what only can be written by hand. */
export function toHostileJson(value: unknown): string {
  const depth = 4000;
  return JSON.stringify(value)
    .replaceAll(`"${DEEP_LIST}"`, `${'['.repeat(depth)}${']'.repeat(depth)}`)
    .replaceAll(
      `"${DEEP_NOT}"`,
      `${'{"$not":'.repeat(depth)}{"kind":"x"}${'}'.repeat(depth)}`,
    )
    .replaceAll(`"${HUGE}"`, '1e400');
}

/** Bodies that are wrong as a whole: what is sent, and as what. */
export const HOSTILE_BODIES: ReadonlyArray<{ type?: string; text: string }> = [
  { type: 'application/json', text: '' },
  { type: 'application/json', text: '{' },
  { type: 'application/json', text: '{"a":1,}' },
  { type: 'application/json', text: 'null' },
  { type: 'application/json', text: '[]' },
  { type: 'application/json', text: '"text"' },
  { type: 'application/json', text: '1' },
  { type: 'application/json', text: '{"a":NaN}' },
  { type: 'application/json', text: '\ufeff{}' },
  { type: 'application/json', text: '{"__proto__":{"polluted":true}}' },
  { type: 'application/json', text: '['.repeat(40_000) },
  { type: 'application/json', text: `{"a":"${'x'.repeat(110_000)}"}` },
  { type: 'application/json; charset=utf-16', text: '{}' },
  { type: 'application/json; charset=nonsense', text: '{}' },
  { type: 'text/plain', text: '{}' },
  { type: 'text/html', text: '<script>alert(1)</script>' },
  { type: 'application/xml', text: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' },
  { type: 'application/x-www-form-urlencoded', text: '__proto__[polluted]=1' },
  { type: 'multipart/form-data; boundary=x', text: '--x--' },
  { type: 'nonsense', text: '{}' },
  { text: '{}' },
];

/** Drafts of gates that are hostile to whoever reads YAML. */
export const HOSTILE_DRAFTS: readonly string[] = [
  'a: &a [*a]',
  'a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]',
  '!!js/function "function () {}"',
  '<<: {polluted: true}',
  '? {a: b}\n: c',
  '__proto__: {polluted: true}\nname: x\nrequirements: [runbook-linked]',
  '- - - - - - -',
  '%YAML 9.9\n---\na',
  'name: x\nname: y',
  `${'['.repeat(3000)}`,
  `name: x\nappliesTo: ${'{$not: '.repeat(1500)}{kind: x}${'}'.repeat(
    1500,
  )}\nrequirements: [runbook-linked]`,
  'name: x\nappliesTo: {kind: {$hasPrefix: "x"}}\nrequirements: [{id: runbook-linked, severity: advisory}]',
  'name: x\nrequirements: [constructor, __proto__, toString]',
];

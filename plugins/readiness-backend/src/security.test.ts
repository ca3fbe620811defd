import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const text = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');

/** `[file](path)` with the names of tests behind it, in quotation marks. */
const NAMED = /\[`[^`]+`\]\(\.?\/?([^)]+\.test\.tsx?)\)((?:,? “[^”]+”)+)/g;

/** The rows of every table of threats. */
const rows = text
  .split(/^\| Threat .*\n.*\n/m)
  .slice(1)
  .flatMap(table => table.split(/\n(?!\|)/)[0].split('\n'));

const named = [...text.matchAll(NAMED)].flatMap(([, path, names]) =>
  [...names.matchAll(/“([^”]+)”/g)].map(([, name]) => [name, path] as const),
);

function isTestOf(name: string, source: string): boolean {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(
    `(?:\\b(?:it|describe)|\\))\\(\\s*(['"\`])${literal}\\1`,
  ).test(source);
}

describe('SECURITY.md', () => {
  it('has a test behind every threat', () => {
    expect(rows.length).toBeGreaterThan(25);
    expect(rows.filter(row => row.match(NAMED) === null)).toEqual([]);
  });

  it('names every test file as it can be found', () => {
    const files = [...text.matchAll(/[\w./-]+\.test\.tsx?(?=\))/g)];
    const read = named.map(([, path]) => path);
    expect(files.map(([path]) => path.replace(/^\.\//, ''))).toEqual(
      expect.arrayContaining([...new Set(read)]),
    );
    expect(new Set(files.map(([path]) => path.replace(/^\.\//, '')))).toEqual(
      new Set(read),
    );
  });

  it.each(named)('“%s” is a test of %s', (name, path) => {
    expect(isTestOf(name, readFileSync(join(ROOT, path), 'utf8'))).toBe(true);
  });

  it('does not take any text for a test', () => {
    expect(isTestOf('a name', "it('a name', () => {})")).toBe(true);
    expect(isTestOf('a %s', "it.each([1])(\n  'a %s', x)")).toBe(true);
    expect(isTestOf('a name', "it('a name of another', () => {})")).toBe(false);
    expect(isTestOf('a name', "expect('a name')")).toBe(false);
  });
});

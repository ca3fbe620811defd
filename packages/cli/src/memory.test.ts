import { spawnSync } from 'node:child_process';
import { closeSync, openSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createFolder } from './__testUtils__/createFolder';

const folder = createFolder();
const MEGABYTE = 1_000_000;

// Says at its end what the most was that the process held, in kilobytes. On
// Linux, `maxRSS` also counts the process that started it.
const WATCHED = `
  const fs = require('node:fs');
  process.on('exit', () => {
    const most = fs.existsSync('/proc/self/status')
      ? /VmHWM:\\s+(\\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]
      : process.resourceUsage().maxRSS;
    fs.writeSync(3, String(most));
  });
  require(process.env.READINESS_BIN);
`;

/** Runs the command in a process of its own. */
function submit(name: string) {
  const { status, stdout, stderr, output } = spawnSync(
    process.execPath,
    [
      // Where there is no script, its place is that of the first argument.
      ...['-e', WATCHED, '--', 'readiness'],
      ...['submit', 'junit', join(folder.path, name), '--dry-run'],
      ...['--repository', 'github.com/a/b', '--sha', 'a'.repeat(40)],
    ],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        READINESS_BIN: join(__dirname, '../bin/readiness.js'),
      },
    },
  );
  return { status, stdout, stderr, memory: Number(output[3]) / 1000 };
}

/** Writes a report of 99 MB, in pieces. */
function writeLarge(name: string, piece: string): void {
  folder.write(name, '');
  const file = openSync(join(folder.path, name), 'w');
  let size = writeSync(file, '<testsuite name="s">');
  const many = piece.repeat(Math.max(1, Math.floor(MEGABYTE / piece.length)));
  while (size + Buffer.byteLength(many) < 99 * MEGABYTE) {
    size += writeSync(file, many);
  }
  writeSync(file, '</testsuite>');
  closeSync(file);
}

describe('memory', () => {
  let least = 0;

  it('of a small report is what the others are compared with', () => {
    folder.write('small.xml', '<testsuite><testcase name="a"/></testsuite>');
    const { status, stdout, stderr, memory } = submit('small.xml');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout).items[0].payload.tests).toBe(1);
    expect(memory).toBeGreaterThan(30);
    least = memory;
  }, 60_000);

  it('does not grow by 100 MB for a report of 99 MB', () => {
    writeLarge(
      'large.xml',
      `<testcase classname="a.b" name="does"><failure>${'trace '.repeat(
        60,
      )}</failure></testcase>\n`,
    );
    const { status, stdout, memory } = submit('large.xml');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).items[0].payload.failures).toBeGreaterThan(
      200_000,
    );
    expect(memory - least).toBeLessThan(100);
  }, 120_000);

  it('does not grow by 100 MB for one that holds the output of tests', () => {
    writeLarge(
      'output.xml',
      `<testcase name="a"><system-out><![CDATA[${'é'.repeat(
        6 * MEGABYTE,
      )}]]></system-out></testcase>`,
    );
    const { status, memory } = submit('output.xml');
    expect(status).toBe(0);
    expect(memory - least).toBeLessThan(100);
  }, 120_000);

  it('does not grow for a file of over 100 MB, which is refused', () => {
    folder.write('over.xml', '');
    truncateSync(join(folder.path, 'over.xml'), 100 * MEGABYTE + 1);
    const { status, stdout, stderr, memory } = submit('over.xml');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^Error: .*over\.xml is larger than 100 MB/);
    expect(memory - least).toBeLessThan(20);
  }, 60_000);
});

import { truncateSync } from 'node:fs';
import { createFolder } from '../__testUtils__/createFolder';
import { readLines } from './readLines';
import { readText } from './readText';

const folder = createFolder();

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const result: T[] = [];
  for await (const item of items) {
    result.push(item);
  }
  return result;
}

describe('readText', () => {
  it('puts characters together that lie across two pieces', async () => {
    const text = 'ü'.repeat(100_000);
    const file = folder.write('long.txt', `x${text}`);
    const pieces = await all(readText(file));
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('')).toBe(`x${text}`);
  });

  it('says what is wrong with a file', async () => {
    const { path } = folder;
    await expect(
      all(readText({ name: 'no.xml', path: `${path}/no.xml` })),
    ).rejects.toThrow('no.xml cannot be read: there is no such file.');
    await expect(
      all(readText({ name: 'a/*.xml', path: `${path}/a/*.xml` })),
    ).rejects.toThrow('The shell found no file for this pattern.');
    await expect(all(readText({ name: 'reports', path }))).rejects.toThrow(
      'reports is a folder. Name the files in it, such as reports/*.xml.',
    );
  });

  it('refuses a file of over 100 MB before reading it, and one of 100 MB not', async () => {
    const file = folder.write('large.xml', '');
    truncateSync(file.path, 100_000_001);
    await expect(readText(file).next()).rejects.toThrow(
      'large.xml is larger than 100 MB, the most that is read of one file.',
    );
    truncateSync(file.path, 100_000_000);
    await expect(readText(file).next()).resolves.toMatchObject({ done: false });
  });
});

describe('readLines', () => {
  it('counts lines, whatever ends them', async () => {
    const file = folder.write('lines.txt', 'a\r\nb\n\nc');
    await expect(all(readLines(file))).resolves.toEqual([
      { text: 'a', number: 1 },
      { text: 'b', number: 2 },
      { text: '', number: 3 },
      { text: 'c', number: 4 },
    ]);
  });

  it('refuses a line without an end', async () => {
    const file = folder.write('endless.txt', `a\n${'x'.repeat(1_200_000)}`);
    await expect(all(readLines(file))).rejects.toThrow(
      'endless.txt:2: the line is longer than a report has them.',
    );
  });
});

import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TextFile } from '../files/readText';

export interface Folder {
  path: string;
  /** Writes a file, and names it as a command would. */
  write(name: string, content: string | Buffer): TextFile;
}

/** A folder for the tests of one file, removed behind them. */
export function createFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'readiness-cli-'));
  afterAll(() => rmSync(path, { recursive: true }));
  return {
    path,
    write(name, content) {
      const file = { name, path: join(path, name) };
      mkdirSync(dirname(file.path), { recursive: true });
      writeFileSync(file.path, content);
      return file;
    },
  };
}

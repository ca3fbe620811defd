import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

export interface ServedFolder {
  /** Below the mount, starting with `/`. */
  path: string;
  /** Absolute. */
  directory: string;
}

export interface FoundFile {
  file: string;
  modifiedAt: Date;
}

/**
 * Finds the file behind a path that starts with `/`. Answers nothing for a
 * folder, a hidden file, and anything that really lies outside its folder,
 * be it by `..` or through a symbolic link.
 */
export async function findFile(
  folders: ServedFolder[],
  path: string,
): Promise<FoundFile | undefined> {
  const found = await find(folders, path);
  return found?.stats.isFile()
    ? { file: found.location, modifiedAt: found.stats.mtime }
    : undefined;
}

/** The names of the files in the folder behind a path, or below it. */
export async function listFolder(
  folders: ServedFolder[],
  path: string,
): Promise<string[] | undefined> {
  const found = await find(folders, path.replace(/\/$/, ''));
  if (!found?.stats.isDirectory()) {
    return undefined;
  }
  const entries = await readdir(found.location, {
    recursive: true,
    withFileTypes: true,
  });
  return entries
    .filter(entry => entry.isFile())
    .map(entry =>
      relative(found.location, join(entry.parentPath, entry.name))
        .split(sep)
        .join('/'),
    )
    .filter(name => !hasHiddenPart(name))
    .sort();
}

async function find(folders: ServedFolder[], path: string) {
  if (path.includes('\0') || hasHiddenPart(path)) {
    return undefined;
  }
  const folder = folders
    .filter(candidate => path.startsWith(withSlash(candidate.path)))
    .sort((a, b) => b.path.length - a.path.length)[0];
  if (!folder) {
    return undefined;
  }
  try {
    const root = await realpath(folder.directory);
    const location = await realpath(
      join(root, path.slice(withSlash(folder.path).length)),
    );
    return location.startsWith(root + sep)
      ? { location, stats: await stat(location) }
      : undefined;
  } catch (error) {
    if (isMissing(error)) {
      return undefined;
    }
    throw error;
  }
}

function hasHiddenPart(path: string): boolean {
  return path.split('/').some(name => name.startsWith('.'));
}

function withSlash(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG';
}

import { isAbsolute, posix } from 'node:path';

export interface PathOptions {
  /** The folder of the repository, as it is called in the reports. */
  root: string;
  /** What paths begin with that is not of the repository. */
  stripPrefix?: string;
  /** Where relative paths start, below the root of the repository. */
  addPrefix?: string;
  /** Whether a path relative to the repository is there. */
  exists(path: string): boolean;
}

function withSlashes(path: string): string {
  return path.replaceAll('\\', '/');
}

function asFolder(path: string): string {
  const folder = withSlashes(path);
  return folder === '' || folder.endsWith('/') ? folder : `${folder}/`;
}

/** How many paths outside of the repository are counted at most. */
export const MOST_OUTSIDE = 1_000;

/** Turns the paths that coverage tools write into paths in the repository. */
export class RepositoryPaths {
  /** Paths found to be outside, as the reports have them; at most `MOST_OUTSIDE`. */
  readonly outside = new Set<string>();

  constructor(private readonly options: PathOptions) {}

  /**
   * @param sources - folders that a relative path may start from
   * @returns the path from the root of the repository; `undefined` for a file
   * outside of it
   */
  resolve(path: string, sources: string[] = []): string | undefined {
    const resolved = this.find(withSlashes(path), sources);
    if (resolved === undefined && this.outside.size < MOST_OUTSIDE) {
      this.outside.add(path);
    }
    return resolved;
  }

  private find(path: string, sources: string[]): string | undefined {
    if (sources.length === 0 || isAnyAbsolute(path)) {
      return this.toRelative(path);
    }
    const candidates = sources
      .map(source => this.toRelative(asFolder(source) + path))
      .filter(candidate => candidate !== undefined);
    const found = candidates.find(this.options.exists) ?? candidates[0];
    if (found !== undefined) {
      return found;
    }
    // The report may come from a container, where the repository lay elsewhere.
    const plain = this.toRelative(path);
    return plain !== undefined && this.options.exists(plain)
      ? plain
      : undefined;
  }

  private toRelative(path: string): string | undefined {
    const { root, stripPrefix, addPrefix = '' } = this.options;
    let rest = path;
    for (const prefix of [stripPrefix ?? '', root].map(asFolder)) {
      if (prefix !== '' && rest.startsWith(prefix)) {
        rest = rest.slice(prefix.length);
        break;
      }
    }
    if (isAnyAbsolute(rest)) {
      return undefined;
    }
    // What was absolute, and is not any more, starts at the root already.
    const start = isAnyAbsolute(path) ? '' : asFolder(addPrefix);
    const normal = posix.normalize(start + rest);
    return normal.startsWith('../') || normal === '.' || normal === '..'
      ? undefined
      : normal;
  }
}

function isAnyAbsolute(path: string): boolean {
  return isAbsolute(path) || /^[A-Za-z]:\//.test(path);
}

import { cpus, totalmem } from 'node:os';
import { version as betterSqlite } from 'better-sqlite3/package.json';
import { version as backendDefaults } from '@backstage/backend-defaults/package.json';
import { version as readiness } from '@readiness/backstage-plugin-readiness-backend/package.json';

/** What the figures depend on. */
export interface Machine {
  date: string;
  cpu: string;
  cores: number;
  memory: string;
  platform: string;
  node: string;
  versions: Record<string, string>;
}

export function describeMachine(): Machine {
  const cores = cpus();
  return {
    date: new Date().toISOString(),
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memory: `${Math.round(totalmem() / 1024 ** 3)} GiB`,
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    versions: {
      '@readiness/backstage-plugin-readiness-backend': readiness,
      '@backstage/backend-defaults': backendDefaults,
      'better-sqlite3': betterSqlite,
    },
  };
}

import { TestDatabaseId } from '@backstage/backend-test-utils';

/**
 * The database engines the suites run on: Postgres joins where a server is
 * named, because without one it would be left out silently.
 */
export const ENGINES: TestDatabaseId[] = process.env
  .BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING
  ? ['SQLITE_3', 'POSTGRES_15']
  : ['SQLITE_3'];

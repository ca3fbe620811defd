import { Page } from '@readiness/backstage-plugin-readiness-common';

/** Items read at a time. */
const MOST = 500;

/** A whole list, read page after page. */
export async function* everyPage<T>(
  read: (paging: { limit: number; cursor?: string }) => Promise<Page<T>>,
): AsyncGenerator<T[]> {
  let cursor: string | undefined;
  do {
    const page = await read({ limit: MOST, cursor });
    yield page.items;
    cursor = page.pageInfo.nextCursor;
  } while (cursor);
}

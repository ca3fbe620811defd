import { Client } from './client/Client';
import { API } from './paths';

interface ComponentPage {
  items: Array<{ entityRef: string; status: string }>;
  totalItems: number;
  pageInfo: { nextCursor?: string };
}

/** Entity reference to status, of every component that was evaluated. */
export async function readStatuses(
  client: Client,
): Promise<Map<string, string>> {
  const statuses = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const page: ComponentPage = await client.json(
      `${API}/entities/by-query?orderBy=name&limit=500${
        cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
      }`,
    );
    page.items.forEach(item => statuses.set(item.entityRef, item.status));
    cursor = page.pageInfo.nextCursor;
  } while (cursor);
  return statuses;
}

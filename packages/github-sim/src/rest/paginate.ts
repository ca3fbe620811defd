import { Request, Response } from 'express';

const DEFAULT_SIZE = 30;
const MAXIMUM_SIZE = 100;

/** The page that a request asks for; the `Link` header tells of the others. */
export function paginate<T>(
  req: Request,
  res: Response,
  items: readonly T[],
): T[] {
  const size = pageSize(req);
  const page = Math.max(1, Number(req.query.page) || 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const links: Array<[string, number]> = [];
  if (page > 1) {
    links.push(['prev', Math.min(page - 1, last)], ['first', 1]);
  }
  if (page < last) {
    links.push(['next', page + 1], ['last', last]);
  }
  setLinks(
    res,
    links.map(([rel, number]) => [rel, urlOf(req, { page: String(number) })]),
  );
  return items.slice((page - 1) * size, page * size);
}

export function pageSize(req: Request): number {
  const asked = Number(req.query.per_page) || DEFAULT_SIZE;
  return Math.min(Math.max(1, asked), MAXIMUM_SIZE);
}

/**
 * The address of the request as it came in, with other parameters: whoever
 * follows it ends up here, whatever the public address is.
 */
export function urlOf(
  req: Request,
  changes: Record<string, string | undefined>,
): string {
  const parameters = new URLSearchParams();
  const all = { ...req.query, ...changes };
  for (const [key, value] of Object.entries(all)) {
    if (typeof value === 'string') {
      parameters.set(key, value);
    }
  }
  const path = `${req.baseUrl}${req.path}`;
  return `${req.protocol}://${req.get('host')}${path}?${parameters}`;
}

export function setLinks(res: Response, links: Array<[string, string]>): void {
  if (links.length > 0) {
    const text = links.map(([rel, url]) => `<${url}>; rel="${rel}"`);
    res.setHeader('Link', text.join(', '));
  }
}

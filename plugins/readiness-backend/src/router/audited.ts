import { toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { Request } from 'express';
import { RouteContext } from './context';

/** Every write is audited, and so is every refused one. */
export async function audited<T>(
  { auditor }: Pick<RouteContext, 'auditor'>,
  request: Request,
  eventId: string,
  meta: JsonObject,
  work: () => Promise<T>,
): Promise<T> {
  const event = await auditor.createEvent({
    eventId,
    severityLevel: 'low',
    request,
    meta,
  });
  try {
    const result = await work();
    await event.success();
    return result;
  } catch (error) {
    await event.fail({ error: toError(error) });
    throw error;
  }
}

import { World } from './createWorld';
import { Operation } from './readOperations';
import { Answer } from './send';

/** How many of a kind are worth knowing. */
const MOST = 40;

/** Keeps ids and cursors of an answer, so that later requests reach deeper. */
export function learn(
  world: Pick<World, 'known' | 'reached'>,
  operation: Pick<Operation, 'id' | 'path'>,
  answer: Answer,
): void {
  if (answer.status < 200 || answer.status > 299) {
    return;
  }
  world.reached.add(operation.id);
  if (!answer.type.startsWith('application/json')) {
    return;
  }
  const body = JSON.parse(answer.text) ?? {};
  const [, collection] = operation.path.split('/');
  const keep = (key: string, value: unknown) => {
    const before = world.known.get(key) ?? [];
    if (typeof value === 'string' && !before.includes(value)) {
      world.known.set(key, [...before, value].slice(-MOST));
    }
  };
  for (const item of [body, ...(Array.isArray(body.items) ? body.items : [])]) {
    keep(collection, item?.id);
  }
  keep('cursor', body.pageInfo?.nextCursor);
  keep('cursor', body.pageInfo?.prevCursor);
  keep(`cursor of ${operation.id}`, body.pageInfo?.nextCursor);
  const { evaluationId } = body;
  if (evaluationId && !body.markdown) {
    world.known.set(`evaluation ${body.entityRef ?? body.id}`, [evaluationId]);
  }
}

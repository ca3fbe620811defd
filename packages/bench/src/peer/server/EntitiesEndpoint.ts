import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { Response } from 'express';
import Router from 'express-promise-router';
import { readKinds } from './readKinds';

/**
 * `GET /entities` of the synthetic catalog: the peer asks for entities over
 * HTTP, not through the catalog's service. They are kept as the text that is
 * answered, so that answering takes as little as it can.
 */
export class EntitiesEndpoint {
  private readonly texts = new Map<string, Buffer[]>();
  private answering = 0;

  constructor(entities: Iterable<Entity>) {
    for (const entity of entities) {
      const kind = entity.kind.toLocaleLowerCase('en-US');
      const texts = this.texts.get(kind) ?? [];
      texts.push(Buffer.from(`${JSON.stringify(entity)},`));
      this.texts.set(kind, texts);
    }
  }

  /** Milliseconds of all answers since this was last asked. */
  takeTime(): number {
    const time = this.answering;
    this.answering = 0;
    return time;
  }

  asModule() {
    return createBackendModule({
      pluginId: 'catalog',
      moduleId: 'bench-entities',
      register: env => {
        env.registerInit({
          deps: { httpRouter: coreServices.httpRouter },
          init: async ({ httpRouter }) => {
            const router = Router();
            router.get('/entities', (request, response) => {
              this.answer(readKinds(request.query.filter), response);
            });
            httpRouter.use(router);
          },
        });
      },
    });
  }

  private answer(kinds: string[] | undefined, response: Response): void {
    const start = performance.now();
    response.on('close', () => {
      this.answering += performance.now() - start;
    });
    // Packing would take longer than sending does here.
    response.type('json').set('Cache-Control', 'no-transform');
    const wanted = kinds ?? [...this.texts.keys()];
    const texts = wanted.flatMap(kind => this.texts.get(kind) ?? []);
    const text = Buffer.concat([Buffer.from('['), ...texts]);
    // The last comma gives way to the bracket.
    text[Math.max(1, text.length - 1)] = ']'.charCodeAt(0);
    response.end(texts.length > 0 ? text : '[]');
  }
}

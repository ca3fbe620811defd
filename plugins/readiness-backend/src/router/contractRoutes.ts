import {
  ContractQuery,
  ContractSummary,
  Page,
} from '@readiness/backstage-plugin-readiness-common';
import { Request } from 'express';
import { Caller } from '../records/RecordSubjects';
import { tellAuditor } from './auditWrites';
import { RouteContext } from './context';
import { readPage, readRefs } from './parameters';
import { identify } from './recordRoutes';

/** Milliseconds that whoever writes waits until it is judged. */
const PATIENCE = 10_000;

/** Routes about contracts. */
export function addContractRoutes(context: RouteContext): void {
  const { router, queries, contractDesk } = context;

  router.get('/contracts', async (request, response) => {
    const { scope } = await identify(context, request);
    const { entityRef } = request.query as unknown as ContractQuery;
    const page = await queries.records.contracts(
      {
        entityRef: readRefs('entityRef', entityRef, 'component'),
        ...readPage(request),
      },
      scope,
    );
    const answer: Page<ContractSummary> = {
      ...page,
      items: await contractDesk.summaries(page.items, scope),
    };
    response.json(answer);
  });

  for (const [path, create] of [
    ['/contracts', contractDesk.create],
    ['/contracts/import', contractDesk.import],
  ] as const) {
    router.post(path, async (request, response) => {
      const caller = await identify(context, request);
      const { entityRef } = (request.body ?? {}) as { entityRef?: unknown };
      if (typeof entityRef === 'string') {
        tellAuditor(response, { subject: entityRef.slice(0, 255) });
      }
      const id = await create.call(contractDesk, request.body, caller);
      tellAuditor(response, { contract: id });
      response.status(201).json(await contractDesk.read(id, caller));
    });
  }

  router.get('/contracts/:id', async (request, response) => {
    const caller = await identify(context, request);
    response.json(await contractDesk.read(request.params.id, caller));
  });

  router.post('/contracts/:id/versions', (request, response) =>
    write(request, response.status(201), caller =>
      contractDesk.write(request.params.id, request.body, caller),
    ),
  );

  router.post('/contracts/:id/link', (request, response) =>
    write(request, response, caller =>
      contractDesk.link(request.params.id, request.body, caller),
    ),
  );

  router.post('/contracts/:id/unlink', (request, response) =>
    write(request, response, caller =>
      contractDesk.unlink(request.params.id, request.body, caller),
    ),
  );

  router.post('/contracts/:id/clauses', (request, response) =>
    write(request, response, caller =>
      contractDesk.mapClause(request.params.id, request.body, caller),
    ),
  );

  async function write(
    request: Request,
    response: { json(body: unknown): void },
    work: (caller: Caller) => Promise<void>,
  ): Promise<void> {
    const caller = await identify(context, request);
    const { id } = request.params;
    await work(caller);
    // The changes it is linked to show at once what it makes of them.
    await context.changeJudge.judgeDue(AbortSignal.timeout(PATIENCE));
    response.json(await contractDesk.read(id, caller));
  }
}

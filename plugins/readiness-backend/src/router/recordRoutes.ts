import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  DecisionQuery,
  DecisionState,
  Page,
  readinessAdminPermission,
  readinessPilotManagePermission,
  ReleaseDecision,
  WaiverQuery,
  WaiverRecord,
} from '@readiness/backstage-plugin-readiness-common';
import { Request, Response } from 'express';
import { notAllowed } from '../access/Visibility';
import { subjectKeyOf } from '../database/RecordQueries';
import { decisionState, toDecision } from '../records/DecisionDesk';
import { Caller, RecordSubject, SubjectRef } from '../records/RecordSubjects';
import { WaiverVerdict } from '../records/WaiverDesk';
import { tellAuditor } from './auditWrites';
import { RouteContext } from './context';
import { BY_NAME, readEntityRef, readPage, readRefs } from './parameters';
import { RecordSight } from './RecordSight';

/** Milliseconds that whoever writes waits until it is judged. */
const PATIENCE = 10_000;
const DAY = 86_400_000;

/** Routes about decisions, waivers and attestations. */
export function addRecordRoutes(context: RouteContext): void {
  const { router, queries, recordReader, recordSubjects } = context;
  const { waiverDesk, decisionDesk, attestationDesk } = context;
  // It reads everything: two at a time would only take twice as long.
  let verifying = false;

  for (const [path, refOf] of [
    [BY_NAME, componentOf],
    ['/changes/:id', changeOf],
  ] as const) {
    router.get(`${path}/record`, async (request, response) => {
      const { caller, subject } = await look(context, request, refOf(request));
      const record = await recordReader.record(subject, caller);
      response.json(await sightOf(context, caller).record(record));
    });

    router.get(`${path}/release-sheet`, async (request, response) => {
      const { caller, subject } = await look(context, request, refOf(request));
      const sight = sightOf(context, caller);
      const sheet = await recordReader.sheet(subject, caller, decision =>
        sight.decision(decision),
      );
      if (request.accepts(['json', 'text/markdown']) === 'text/markdown') {
        response.type('text/markdown').send(sheet.markdown);
      } else {
        response.json(sheet);
      }
    });

    router.post(`${path}/attestations`, async (request, response) => {
      const ref = refOf(request);
      const { caller, subject } = await look(context, request, ref);
      const record = await attestationDesk.attest(ref, request.body, caller);
      await settle(context, subject);
      response.status(201).json(record);
    });
  }

  router.get('/inbox', async (request, response) => {
    const caller = await identify(context, request);
    const permitted =
      caller.person !== undefined &&
      (await caller.allows(readinessPilotManagePermission));
    const inbox = await recordReader.inbox(caller, {
      scope: caller.scope,
      leads:
        context.pilotDesk.whyNotLead({ person: caller.person, permitted }) ===
        undefined,
      refs: caller.person?.refs ?? [],
    });
    response.json(await sightOf(context, caller).inbox(inbox));
  });

  router.get('/decisions', async (request, response) => {
    const { scope } = await identify(context, request);
    const sight = sightOf(context, { scope });
    const { state, changeId } = request.query as unknown as DecisionQuery;
    const now = await queries.records.now();
    const superseded = onlySuperseded(state);
    const page = await queries.records.decisions(
      {
        entityRef: await sight.components(entityRefsOf(request)),
        changeId,
        superseded,
        ...readPage(request),
      },
      scope,
      // Those are told by a column; the others have to be held against what
      // their subject came to.
      state && superseded !== true
        ? (row, judged) => state.includes(decisionState(row, now, judged).state)
        : undefined,
    );
    const judged = await queries.records.judged(page.items);
    const answer: Page<ReleaseDecision> = {
      ...page,
      items: await Promise.all(
        page.items.map(row =>
          sight.decision(toDecision(row, now, judged.get(subjectKeyOf(row)))),
        ),
      ),
    };
    response.json(answer);
  });

  router.post('/decisions', async (request, response) => {
    const caller = await identify(context, request);
    tellAuditor(response, subjectMeta(request));
    const id = await decisionDesk.decide(request.body, caller);
    tellAuditor(response, { decision: id });
    const row = (await queries.records.decision(id, caller.scope))!;
    const judged = (await queries.records.judged([row])).get(subjectKeyOf(row));
    context.signaller.changed(judged ? [judged.evaluationId] : [], {
      inbox: true,
    });
    response
      .status(201)
      .json(toDecision(row, await queries.records.now(), judged));
  });

  router.get('/waivers', async (request, response) => {
    const caller = await identify(context, request);
    const sight = sightOf(context, caller);
    const { state, changeId, expiringWithin } =
      request.query as unknown as WaiverQuery;
    const now = await queries.records.now();
    const page = await queries.records.waivers(
      {
        entityRef: await sight.components(entityRefsOf(request)),
        changeId,
        state,
        ...readPage(request),
        endingBefore:
          expiringWithin === undefined
            ? undefined
            : new Date(
                Date.parse(now) + Number(expiringWithin) * DAY,
              ).toISOString(),
      },
      caller.scope,
    );
    const answer: Page<WaiverRecord> = {
      ...page,
      items: await Promise.all(
        (
          await waiverDesk.toRecords(page.items, now, caller)
        ).map(waiver => sight.waiver(waiver)),
      ),
    };
    response.json(answer);
  });

  router.post('/waivers', async (request, response) => {
    const caller = await identify(context, request);
    tellAuditor(response, subjectMeta(request));
    const id = await waiverDesk.request(request.body, caller);
    tellAuditor(response, { waiver: id });
    await sendWaiver(context, caller, id, response.status(201));
  });

  for (const verdict of ['approve', 'deny', 'revoke'] as WaiverVerdict[]) {
    router.post(`/waivers/:id/${verdict}`, async (request, response) => {
      const caller = await identify(context, request);
      const row = await queries.records.waiver(request.params.id, caller.scope);
      if (!row) {
        throw new NotFoundError('No such waiver is known');
      }
      await waiverDesk.settle(row, verdict, request.body, caller);
      const subject = await recordSubjects.read(
        row.change_id
          ? { changeId: row.change_id }
          : { entityRef: row.entity_ref },
        caller,
      );
      await settle(context, subject);
      await sendWaiver(context, caller, row.id, response);
    });
  }

  router.post('/admin/ledger/verify', async (request, response) => {
    const caller = await identify(context, request);
    if (!(await caller.allows(readinessAdminPermission))) {
      throw notAllowed(readinessAdminPermission.name);
    }
    if (verifying) {
      throw new ConflictError(
        'The ledger is being verified already; ask again when that is done',
      );
    }
    verifying = true;
    try {
      response.json(await context.ledgerVerifier.verify());
    } finally {
      verifying = false;
    }
  });
}

/** Who asks. Services may read; what only people may do is refused later. */
export async function identify(
  { credentialsOf, recordSubjects }: RouteContext,
  request: Request,
): Promise<Caller> {
  return recordSubjects.callerOf(await credentialsOf(request));
}

/** What was written is judged before whoever wrote it reads on. */
export async function settle(
  context: Pick<
    RouteContext,
    'changeJudge' | 'evaluator' | 'signaller' | 'sendNotices'
  >,
  { changeId, judged }: RecordSubject,
): Promise<void> {
  const { changeJudge, evaluator, signaller, sendNotices } = context;
  if (changeId) {
    await changeJudge.judgeDue(AbortSignal.timeout(PATIENCE));
  }
  await evaluator.evaluateDue(AbortSignal.timeout(PATIENCE));
  signaller.changed([judged.evaluationId], { inbox: true });
  sendNotices.ask();
}

async function look(
  context: RouteContext,
  request: Request,
  ref: SubjectRef,
): Promise<{ caller: Caller; subject: RecordSubject }> {
  const caller = await identify(context, request);
  return { caller, subject: await context.recordSubjects.read(ref, caller) };
}

async function sendWaiver(
  context: RouteContext,
  caller: Caller,
  id: string,
  response: Response,
): Promise<void> {
  const { queries, waiverDesk, signaller, sendNotices } = context;
  const row = await queries.records.waiver(id, caller.scope);
  if (!row) {
    throw new NotFoundError('No such waiver is known');
  }
  const judged = (await queries.records.judged([row])).get(subjectKeyOf(row));
  signaller.changed(judged ? [judged.evaluationId] : [], { inbox: true });
  sendNotices.ask();
  const [waiver] = await waiverDesk.toRecords(
    [row],
    await queries.records.now(),
    caller,
  );
  response.json(await sightOf(context, caller).waiver(waiver));
}

function sightOf(
  { queries, now }: RouteContext,
  { scope }: Pick<Caller, 'scope'>,
): RecordSight {
  return new RecordSight(queries, scope, now());
}

function componentOf(request: Request): SubjectRef {
  return { entityRef: readEntityRef(request) };
}

function changeOf(request: Request): SubjectRef {
  return { changeId: request.params.id };
}

function entityRefsOf(request: Request): string[] | undefined {
  const { entityRef } = request.query as unknown as WaiverQuery;
  return readRefs('entityRef', entityRef, 'component');
}

function subjectMeta(request: Request): { subject?: string } {
  const { subject } = (request.body ?? {}) as {
    subject?: { entityRef?: unknown; changeId?: unknown };
  };
  const named = subject?.changeId ?? subject?.entityRef;
  return typeof named === 'string' ? { subject: named.slice(0, 255) } : {};
}

/** Whether decisions in these states are those that another took the place of. */
function onlySuperseded(
  states: readonly DecisionState[] | undefined,
): boolean | undefined {
  const all = new Set(states?.map(state => state === 'superseded'));
  const [only] = all;
  return all.size === 1 ? only : undefined;
}

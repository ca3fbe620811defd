import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  ChangeReadiness,
  ChangeSprintNote,
  ComponentReadiness,
  NumberDefinitionsAnswer,
  readinessChangeReportPermission,
  ReportedInput,
  SprintNoteAnswer,
} from '@readiness/backstage-plugin-readiness-common';
import {
  aggregateMetrics,
  componentSprintNote,
  METRIC_DEFINITIONS,
  METRIC_DEFINITIONS_VERSION,
  nameOf,
} from '@readiness/backstage-plugin-readiness-common/core';
import { Request, Response } from 'express';
import { userRefOf } from '../access/ownership';
import { Scope } from '../access/Scope';
import { changeNameOfId } from '../changes/changeNameOfId';
import { componentNumbers } from '../changes/componentNumbers';
import { ReadChange } from '../database/ChangeQueries';
import { parseInstant, USABLE_INSTANT } from '../instants';
import { toDecision } from '../records/DecisionDesk';
import { wholeJudgement } from '../records/wholeJudgement';
import { tellAuditor } from './auditWrites';
import { RouteContext } from './context';
import {
  BY_NAME,
  readChangeQuery,
  readEntityRef,
  readWindow,
} from './parameters';

const WEEKS = 7 * 86_400_000;
/** Milliseconds that somebody who reports waits for the new numbers. */
const PATIENCE = 10_000;

/** Routes about changes, and about the numbers of components. */
export function addChangeRoutes(context: RouteContext): void {
  const { router, credentialsOf, visibility, queries, now } = context;

  router.get('/changes/by-query', async (request, response) => {
    const scope = await visibility.scope(await credentialsOf(request));
    response.json(
      await queries.changes.list(readChangeQuery(request), scope, now()),
    );
  });

  router.get('/changes/:id', async (request, response) => {
    const credentials = await credentialsOf(request);
    const scope = await visibility.scope(credentials);
    response.json(await readChange(context, request, credentials, scope));
  });

  router.get('/changes/:id/sprint-note', async (request, response) => {
    const scope = await visibility.scope(await credentialsOf(request));
    const { id, sprintNote } = await findChange(context, request, scope);
    const answer: ChangeSprintNote = { id, ...sprintNote };
    sendNote(request, response, answer);
  });

  router.post('/changes/:id/reported', async (request, response) => {
    const credentials = await context.httpAuth.credentials(request, {
      allow: ['user'],
    });
    const scope = await visibility.scope(credentials);
    tellAuditor(response, reportMeta(request));
    await report(context, request, credentials, scope);
    response.json(await readChange(context, request, credentials, scope));
  });

  router.get('/number-definitions', async (request, response) => {
    await visibility.scope(await credentialsOf(request));
    const answer: NumberDefinitionsAnswer = {
      version: METRIC_DEFINITIONS_VERSION,
      items: [...METRIC_DEFINITIONS] as NumberDefinitionsAnswer['items'],
    };
    response.json(answer);
  });

  router.get(`${BY_NAME}/numbers`, async (request, response) => {
    const entityRef = await visibleComponent(context, request);
    const window = windowOf(request, now(), 12 * WEEKS);
    const changes = await queries.numbers.measured(
      entityRef,
      window.from,
      window.to,
    );
    response.json(componentNumbers(entityRef, window, changes));
  });

  router.get(`${BY_NAME}/sprint-note`, async (request, response) => {
    const entityRef = readEntityRef(request);
    const scope = await visibility.scope(
      await credentialsOf(request),
      entityRef,
    );
    const detail = await queries.components.detail(entityRef, scope, now());
    if (!detail) {
      throw unknownComponent(entityRef);
    }
    const { missingEvidence } = JSON.parse(detail) as ComponentReadiness;
    const window = windowOf(request, now(), 2 * WEEKS);
    const changes = await queries.numbers.measured(
      entityRef,
      window.from,
      window.to,
    );
    const answer: SprintNoteAnswer = {
      entityRef,
      window,
      ...componentSprintNote({
        component: nameOf(entityRef),
        metrics: aggregateMetrics(changes, window),
        open: missingEvidence.map(({ sentence }) => sentence),
      }),
    };
    sendNote(request, response, answer);
  });
}

async function visibleComponent(
  { credentialsOf, visibility, queries }: RouteContext,
  request: Request,
): Promise<string> {
  const entityRef = readEntityRef(request);
  const scope = await visibility.scope(await credentialsOf(request), entityRef);
  if (!(await queries.components.has(entityRef, scope))) {
    throw unknownComponent(entityRef);
  }
  return entityRef;
}

/** The window asked for, else one that ends now. */
function windowOf(
  request: Request,
  now: Date,
  length: number,
): { from: string; to: string } {
  const { from, to } = readWindow(request, now, length);
  return { from: from.toISOString(), to: to.toISOString() };
}

function sendNote(
  request: Request,
  response: Response,
  answer: { markdown: string },
): void {
  if (request.accepts(['json', 'text/markdown']) === 'text/markdown') {
    response.type('text/markdown').send(answer.markdown);
  } else {
    response.json(answer);
  }
}

async function readChange(
  context: RouteContext,
  request: Request,
  credentials: BackstageCredentials,
  scope: Scope,
): Promise<ChangeReadiness> {
  const change = await findChange(context, request, scope);
  const decision = await liveDecision(context, change);
  return {
    ...change,
    ...(decision && { decision }),
    mayReport: await mayReport(context, change, credentials),
  };
}

/** The decision in force; one that is outdated or over is none. */
async function liveDecision(
  { queries }: RouteContext,
  change: ReadChange,
): Promise<ChangeReadiness['decision']> {
  const row = await queries.records.newestDecision({
    entity_ref: '',
    change_id: change.id,
  });
  if (!row) {
    return undefined;
  }
  const { id, decision, expiresAt, state } = toDecision(
    row,
    await queries.records.now(),
    await wholeJudgement(queries.records, {
      entityRef: row.entity_ref,
      changeId: change.id,
      judged: { ...change, status: change.gateStatus },
    }),
  );
  return state === 'live'
    ? { id, decision, ...(expiresAt && { expiresAt }) }
    : undefined;
}

async function findChange(
  { queries, now }: RouteContext,
  request: Request,
  scope: Scope,
): Promise<ReadChange> {
  const change = await queries.changes.detail(request.params.id, scope, now());
  if (!change) {
    throw unknown(request.params.id);
  }
  return change;
}

async function report(
  context: RouteContext,
  request: Request,
  credentials: BackstageCredentials,
  scope: Scope,
): Promise<void> {
  const { reported, changeJudge } = context;
  const change = await findChange(context, request, scope);
  const { reviewMinutes, defect } = request.body as ReportedInput;
  // Text such as 1e309 becomes a number that no schema refuses.
  if (reviewMinutes !== undefined && !Number.isInteger(reviewMinutes)) {
    throw new InputError('reviewMinutes must be a whole number of minutes');
  }
  if (reviewMinutes === undefined && defect === undefined) {
    throw new InputError('Give reviewMinutes, or a defect, or both');
  }
  if (!(await mayReport(context, change, credentials))) {
    throw new NotAllowedError(
      `Only signed-in people who are known not to be its author may report numbers of ${change.name}: its code host must name its author, and the catalog your account there`,
    );
  }
  const now = context.now();
  const foundAt =
    defect?.foundAt === undefined ? now : parseInstant(defect.foundAt);
  if (!foundAt) {
    throw new InputError(`defect.foundAt must be ${USABLE_INSTANT}`);
  }
  if (foundAt > now) {
    throw new InputError('defect.foundAt must not be in the future');
  }
  await reported.add(
    change.id,
    userRefOf(credentials)!,
    {
      reviewMinutes,
      defect: defect && {
        title: defect.title.trim(),
        foundAt: foundAt.toISOString(),
      },
    },
    now.toISOString(),
  );
  // The answer is to show what was entered, in the numbers too.
  await changeJudge.judgeDue(AbortSignal.timeout(PATIENCE));
}

function reportMeta(request: Request): JsonObject {
  const { reviewMinutes, defect } = request.body as ReportedInput;
  return {
    ...(reviewMinutes !== undefined && { reviewMinutes }),
    defect: defect !== undefined,
  };
}

/** A signed-in person, allowed to report, who is known not to be the author. */
async function mayReport(
  { visibility, recordSubjects, queries }: RouteContext,
  change: Pick<ReadChange, 'id'>,
  credentials: BackstageCredentials,
): Promise<boolean> {
  const userRef = userRefOf(credentials);
  if (
    !userRef ||
    !(await visibility.isAllowed(readinessChangeReportPermission, credentials))
  ) {
    return false;
  }
  const found = await queries.changes.find(change.id, 'all');
  return recordSubjects.isKnownNotAuthor(
    { author: found?.author ?? undefined },
    { ref: userRef },
  );
}

function unknownComponent(entityRef: string): NotFoundError {
  return new NotFoundError(`No readiness of ${entityRef} is known`);
}

function unknown(id: string): NotFoundError {
  return new NotFoundError(`No change ${changeNameOfId(id)} is known`);
}

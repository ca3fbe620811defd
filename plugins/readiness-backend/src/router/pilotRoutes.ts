import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  Pilot,
  PilotChanges,
  PilotInput,
  PilotPlan,
  PilotQuery,
  PilotSprintNotes,
  PilotSummary,
  PilotUpdate,
  readinessPilotManagePermission,
} from '@readiness/backstage-plugin-readiness-common';
import { Request } from 'express';
import { PilotReader, toSummary } from '../database/PilotQueries';
import { PilotRow } from '../database/rows';
import { Actor, planOf } from '../pilots/PilotDesk';
import { readNote, readReason } from '../pilots/readNote';
import { CountedChange } from '../pilots/PilotScorer';
import { scorecardMarkdown } from '../pilots/scorecardMarkdown';
import { toScorecard } from '../pilots/toScorecard';
import { tellAuditor } from './auditWrites';
import { CsvColumns, sendCsv } from './csv';
import { RouteContext } from './context';
import { readPage, readRefs } from './parameters';

/** Nobody is named: what is compared are ways of working. */
const PILOT: CsvColumns<PilotSummary> = {
  pilot: ({ title }) => title,
  id: ({ id }) => id,
  state: ({ state }) => state,
  owner: ({ owner }) => owner,
  from: ({ from }) => from,
  to: ({ to }) => to,
  components: ({ components }) => components,
  output: verdictOf('output'),
  review: verdictOf('review'),
  quality: verdictOf('quality'),
  decision: ({ decision }) => decision,
};

const CHANGE: CsvColumns<CountedChange> = {
  change: ({ name }) => name,
  title: ({ title }) => title,
  arm: ({ arm }) => arm,
  merged_at: ({ mergedAt }) => mergedAt,
  ai: ({ aiState }) => aiState,
  tasks_completed: ({ values }) => values.tasksCompleted,
  diff_size_lines: ({ values }) => values.diffSize,
  cycle_time_hours: ({ values }) => values.cycleTime,
  pickup_hours: ({ values }) => values.pickup,
  review_elapsed_hours: ({ values }) => values.reviewElapsed,
  merged_unreviewed: ({ values }) => values.mergedUnreviewed,
  rework: ({ values }) => values.rework,
  review_effort_hours: ({ values }) => values.reviewEffort,
  escaped_defects: ({ values }) => values.escapedDefects,
  tests_per_hundred_lines: ({ values }) => values.testsPerHundredLines,
  support_work: ({ values }) => values.supportWork,
  defects_before_release: ({ values }) => values.defectsFoundBeforeRelease,
};

function verdictOf(question: string) {
  return ({ verdicts }: PilotSummary) => {
    const found = verdicts.find(({ id }) => id === question);
    return (
      found && `${found.verdict}${found.provisional ? ' (provisional)' : ''}`
    );
  };
}

/** Milliseconds that whoever starts a pilot waits for its scorecard. */
const PATIENCE = 5000;

/** Who asks, with what they may see and do. */
interface Caller extends Actor {
  reader: PilotReader;
}

/** Routes about pilots. */
export function addPilotRoutes(context: RouteContext): void {
  const { router, credentialsOf, queries, pilotDesk, now } = context;
  const instant = () => now().toISOString();

  router.get('/pilots', async (request, response) => {
    const { reader } = await identify(context, request);
    const { state, entityRef } = request.query as unknown as PilotQuery;
    const query = {
      state,
      entityRef: readRefs('entityRef', entityRef, 'component'),
      ...readPage(request),
    };
    response.json(await queries.pilots.list(query, reader, instant()));
  });

  router.get('/pilots/options', async (request, response) => {
    const caller = await identify(context, request);
    const reason = pilotDesk.whyNotLead(caller);
    response.json({
      mayCreate: reason === undefined,
      ...(reason && { reason }),
    });
  });

  router.post('/pilots', async (request, response) => {
    const caller = await identify(context, request);
    const id = await pilotDesk.create(request.body as PilotInput, caller);
    tellAuditor(response, { pilot: id });
    response.status(201).json(await readPilot(context, id, caller));
  });

  router.get('/pilots/:id', async (request, response) => {
    const caller = await identify(context, request);
    response.json(await readPilot(context, request.params.id, caller));
  });

  router.patch('/pilots/:id', async (request, response) => {
    await act(context, request, response, (row, caller) =>
      pilotDesk.update(row, request.body as PilotUpdate, caller),
    );
  });

  router.post('/pilots/:id/start', async (request, response) => {
    await act(context, request, response, async (row, caller) => {
      await pilotDesk.start(row, caller.reader.scope, caller);
      await context.pilotScorer.scoreFirst(row.id, PATIENCE);
    });
  });

  router.post('/pilots/:id/end', async (request, response) => {
    await act(context, request, response, (row, caller) =>
      pilotDesk.end(row, readReason(request.body), caller),
    );
  });

  router.post('/pilots/:id/decision-note', async (request, response) => {
    await act(context, request, response, (row, caller) =>
      pilotDesk.writeNote(row, readNote(request.body), caller),
    );
  });

  router.get('/pilots/:id/scorecard', async (request, response) => {
    const { reader } = await identify(context, request);
    const { row } = await find(context, request.params.id, reader);
    const score = await queries.pilots.scoreOf(row.id);
    if (!score) {
      throw new NotFoundError(
        row.started_at
          ? 'The scorecard of this pilot is being made; read it again in a minute'
          : 'A draft has no scorecard; start the pilot first',
      );
    }
    const scorecard = toScorecard(row, score, instant());
    if (request.accepts(['json', 'text/markdown']) === 'text/markdown') {
      response.type('text/markdown').send(scorecardMarkdown(scorecard));
    } else {
      response.json(scorecard);
    }
  });

  router.get('/pilots/:id/changes', async (request, response) => {
    const { reader } = await identify(context, request);
    const { changes, hidden } = await countedChanges(
      context,
      request.params.id,
      reader,
    );
    const answer: PilotChanges = {
      items: changes.map(({ entityRefs: _refs, ...change }) => change),
      hidden,
    };
    response.json(answer);
  });

  router.get('/pilots/:id/changes.csv', async (request, response) => {
    const { reader } = await identify(context, request);
    const { changes } = await countedChanges(
      context,
      request.params.id,
      reader,
    );
    await sendCsv(response, 'pilot-changes', now(), CHANGE, once(changes));
  });

  router.get('/pilots/:id/sprint-notes', async (request, response) => {
    const { reader } = await identify(context, request);
    const { changes } = await countedChanges(
      context,
      request.params.id,
      reader,
    );
    const ids = changes
      .filter(({ arm }) => arm === 'pilot')
      .sort((left, right) => (left.mergedAt < right.mergedAt ? 1 : -1))
      .map(({ id }) => id);
    const items = await queries.changes.sprintNotes(ids);
    const answer: PilotSprintNotes = {
      items,
      markdown: items.map(({ markdown }) => markdown).join('\n'),
    };
    response.json(answer);
  });

  router.get('/export/pilots.csv', async (request, response) => {
    const { reader } = await identify(context, request);
    const pages = queries.pilots.stream(reader, instant());
    await sendCsv(response, 'pilots', now(), PILOT, pages);
  });

  async function act(
    routes: RouteContext,
    request: Request,
    response: { json(body: unknown): void },
    work: (row: PilotRow, caller: Caller) => Promise<void>,
  ): Promise<void> {
    const credentials = await credentialsOf(request);
    const caller = await identify(routes, request, credentials);
    const { row } = await find(routes, request.params.id, caller.reader);
    await work(row, caller);
    // Whoever started or ended it reads its scorecard next.
    routes.scorePilots.ask();
    response.json(await readPilot(routes, row.id, caller));
  }
}

async function identify(
  { credentialsOf, visibility, ownership, pilotDesk }: RouteContext,
  request: Request,
  known?: BackstageCredentials,
): Promise<Caller> {
  const credentials = known ?? (await credentialsOf(request));
  const scope = await visibility.scope(credentials);
  const person = await ownership.personOf(credentials);
  const permitted =
    person !== undefined &&
    (await visibility.isAllowed(readinessPilotManagePermission, credentials));
  const actor = { person, permitted };
  return {
    ...actor,
    reader: {
      scope,
      leads: pilotDesk.whyNotLead(actor) === undefined,
      refs: person?.refs ?? [],
    },
  };
}

async function find(
  { queries }: RouteContext,
  id: string,
  reader: PilotReader,
): Promise<{ row: PilotRow; entityRefs: string[] }> {
  const found = await queries.pilots.find(id, reader);
  if (!found) {
    throw new NotFoundError('No such pilot is known');
  }
  return found;
}

async function readPilot(
  context: RouteContext,
  id: string,
  caller: Caller,
): Promise<Pilot> {
  const { queries, pilotDesk, now } = context;
  const { row, entityRefs } = await find(context, id, caller.reader);
  const notes = await queries.pilots.notesOf(id);
  return {
    ...toSummary(row, now().toISOString(), {
      verdicts: await queries.pilots.verdictsOf(id),
      components: entityRefs.length,
      decision: notes.at(-1)?.decision,
    }),
    version: row.version,
    plan: await planWithinSight(context, row, entityRefs, caller),
    entityRefs,
    ...(row.digest && { digest: row.digest }),
    ...(row.started_at && { startedAt: row.started_at }),
    ...(row.started_by && { startedBy: row.started_by }),
    ...(row.registration && {
      registration: row.registration as Pilot['registration'],
    }),
    createdBy: row.created_by,
    ...(row.ended_early_at && {
      endedEarly: {
        at: row.ended_early_at,
        by: row.ended_early_by!,
        reason: row.ended_early_reason!,
      },
    }),
    ...(row.quality_final_at && { qualityFinalAt: row.quality_final_at }),
    notes,
    may: pilotDesk.may(row, caller),
  };
}

/** The plan, with the components by name that the reader sees. */
async function planWithinSight(
  { queries, pilotDesk }: RouteContext,
  row: PilotRow,
  entityRefs: readonly string[],
  caller: Caller,
): Promise<PilotPlan> {
  const plan = planOf(row);
  const named = plan.scope.entityRefs;
  if (!named || pilotDesk.readsWhole(row, caller)) {
    return plan;
  }
  const seen = row.started_at
    ? new Set(entityRefs)
    : await queries.pilots.seenAmong(named, caller.reader.scope);
  return { ...plan, scope: { entityRefs: named.filter(ref => seen.has(ref)) } };
}

/**
 * The counted changes that the reader sees, and how many they do not. A change
 * may have moved since it was counted: it is seen by those who saw the component
 * it was counted for, and see the change now.
 */
async function countedChanges(
  context: RouteContext,
  id: string,
  reader: PilotReader,
): Promise<{ changes: CountedChange[]; hidden: number }> {
  const { entityRefs, row } = await find(context, id, reader);
  const score = await context.queries.pilots.scoreOf(row.id);
  const all = (score?.changes ?? []) as CountedChange[];
  const visible = new Set(entityRefs);
  const counted = all.filter(change =>
    change.entityRefs.some(ref => visible.has(ref)),
  );
  const seen = await context.queries.changes.seenAmong(
    counted.map(change => change.id),
    reader.scope,
  );
  const changes = counted.filter(change => seen.has(change.id));
  return { changes, hidden: all.length - changes.length };
}

async function* once<T>(items: T[]): AsyncGenerator<T[]> {
  yield items;
}

import {
  ChangeSummary,
  ComponentSummary,
  GroupScorecard,
  MissingEvidenceItem,
} from '@readiness/backstage-plugin-readiness-common';
import { CsvColumns, sendCsv } from './csv';
import { RouteContext } from './context';
import {
  readChangeQuery,
  readMissingEvidenceQuery,
  readFilter,
  readScorecardQuery,
} from './parameters';

/** Rows of a page, of groups. */
const GROUPS_PAGE = 500;

const COMPONENT: CsvColumns<ComponentSummary> = {
  entity_ref: ({ entityRef }) => entityRef,
  title: ({ title }) => title,
  status: ({ status }) => status,
  gates: ({ gates }) => gates.join(' '),
  owner: ({ owner }) => owner,
  system: ({ system }) => system,
  domain: ({ domain }) => domain,
  lifecycle: ({ lifecycle }) => lifecycle,
  type: ({ type }) => type,
  missing: ({ missing }) => missing,
  undetermined: ({ undetermined }) => undetermined,
  waived: ({ waived }) => waived,
  first_missing: ({ topMissing }) => topMissing,
  evaluated_at: ({ evaluatedAt }) => evaluatedAt,
  overdue: ({ overdue }) => String(overdue),
};

const GAP: CsvColumns<MissingEvidenceItem> = {
  entity_ref: ({ subject }) => subject,
  title: ({ title }) => title,
  owner: ({ owner }) => owner,
  system: ({ system }) => system,
  requirement: ({ requirementId }) => requirementId,
  change: ({ change }) => change?.name,
  outcome: ({ outcome }) => outcome,
  reason: ({ reason }) => reason,
  sentence: ({ sentence }) => sentence,
  next_step: ({ nextStep }) => nextStep,
  supplier: ({ supplier }) => supplier,
};

/** Nobody is named: a list of changes is no list of people. */
const CHANGE: CsvColumns<ChangeSummary> = {
  change: ({ name }) => name,
  title: ({ title }) => title,
  repository: ({ repository }) => repository,
  number: ({ number }) => number,
  url: ({ url }) => url,
  components: ({ entityRefs }) => entityRefs.join(' '),
  state: ({ state }) => state,
  release: ({ release }) => release,
  gate_status: ({ gateStatus }) => gateStatus,
  ai: ({ aiState }) => aiState,
  dependency_bot: ({ dependencyBot }) => String(dependencyBot),
  missing: ({ missing }) => missing,
  undetermined: ({ undetermined }) => undetermined,
  waived: ({ waived }) => waived,
  first_missing: ({ topMissing }) => topMissing,
  created_at: ({ createdAt }) => createdAt,
  merged_at: ({ mergedAt }) => mergedAt,
  evaluated_at: ({ evaluatedAt }) => evaluatedAt,
  overdue: ({ overdue }) => String(overdue),
};

const SCORECARD: CsvColumns<GroupScorecard> = {
  group: ({ value }) => value,
  components: ({ components }) => components,
  ready: ({ byStatus }) => byStatus.ready,
  ready_by_waiver: ({ readyByWaiver }) => readyByWaiver,
  blocked: ({ byStatus }) => byStatus.blocked,
  undetermined: ({ byStatus }) => byStatus.undetermined,
  no_gate: ({ byStatus }) => byStatus.noGate,
  share_ready: ({ shareReady }) => shareReady?.toFixed(4),
  most_often_missing: ({ topMissing }) =>
    topMissing
      .map(
        ({ requirementId, components }) => `${requirementId} (${components})`,
      )
      .join(', '),
};

/** Routes that download lists as CSV, as long as they are. */
export function addExportRoutes(context: RouteContext): void {
  const { router, credentialsOf, visibility, queries, now } = context;

  router.get('/export/components.csv', async (request, response) => {
    const scope = await visibility.scope(await credentialsOf(request));
    const pages = queries.components.stream(readFilter(request), scope, now());
    await sendCsv(response, 'components', now(), COMPONENT, pages);
  });

  router.get('/export/missing-evidence.csv', async (request, response) => {
    const scope = await visibility.scope(await credentialsOf(request));
    const pages = queries.gaps.stream(readMissingEvidenceQuery(request), scope);
    await sendCsv(response, 'missing-evidence', now(), GAP, pages);
  });

  router.get('/export/changes.csv', async (request, response) => {
    const scope = await visibility.scope(await credentialsOf(request));
    const pages = queries.changes.stream(
      readChangeQuery(request),
      scope,
      now(),
    );
    await sendCsv(response, 'changes', now(), CHANGE, pages);
  });

  router.get('/export/scorecards.csv', async (request, response) => {
    const scope = await visibility.scope(await credentialsOf(request));
    const query = { ...readScorecardQuery(request), limit: GROUPS_PAGE };
    async function* pages() {
      let cursor: string | undefined;
      do {
        const page = await queries.scorecards.scorecards(
          { ...query, cursor },
          scope,
          now(),
        );
        yield page.items;
        cursor = page.pageInfo.nextCursor;
      } while (cursor);
    }
    await sendCsv(response, 'scorecards', now(), SCORECARD, pages());
  });
}

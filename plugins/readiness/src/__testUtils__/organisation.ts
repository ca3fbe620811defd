import {
  GroupScorecard,
  MissingEvidenceAudit,
  MissingEvidenceGroup,
  MissingEvidenceItem,
  Scorecard,
  Scorecards,
  StatusCounts,
  TrendPoint,
} from '@readiness/backstage-plugin-readiness-common';
import { monitoringStale, rollbackMissing } from './fixtures';

/** Sample data of the pages about the whole organisation. */

export function counts(changed: Partial<StatusCounts> = {}): StatusCounts {
  return { blocked: 0, undetermined: 0, ready: 0, noGate: 0, ...changed };
}

function pointsTo(last: StatusCounts): TrendPoint[] {
  const ready = Math.max(0, last.ready - 2);
  const blocked = last.blocked + last.ready - ready;
  const before = { ...last, ready, blocked };
  return [
    { day: '2026-06-07', byStatus: before },
    { day: '2026-07-19', byStatus: before },
    { day: '2026-08-30', byStatus: last },
  ];
}

export function sampleScorecard(changed: Partial<Scorecard> = {}): Scorecard {
  const {
    byStatus = counts({ blocked: 6, undetermined: 2, ready: 7, noGate: 3 }),
  } = changed;
  return {
    components: 18,
    byStatus,
    readyByWaiver: 1,
    shareReady: 7 / 15,
    topMissing: [
      { requirementId: 'rollback-note', components: 5 },
      { requirementId: 'monitoring-linked', components: 2 },
    ],
    trend: pointsTo(byStatus),
    ...changed,
  };
}

export function sampleGroup(
  changed: Partial<GroupScorecard> = {},
): GroupScorecard {
  return {
    ...sampleScorecard({
      components: 5,
      byStatus: counts({ blocked: 2, undetermined: 1, ready: 2 }),
      readyByWaiver: 0,
      shareReady: 0.4,
    }),
    value: 'group:default/billing',
    ...changed,
  };
}

export const sampleScorecards: Scorecards = {
  groupBy: 'owner',
  totals: sampleScorecard(),
  items: [
    sampleGroup(),
    sampleGroup({
      value: 'none',
      components: 1,
      byStatus: counts({ noGate: 1 }),
      shareReady: undefined,
      topMissing: [],
      trend: [],
    }),
  ],
  totalItems: 2,
  pageInfo: {},
};

export function sampleGapGroup(
  changed: Partial<MissingEvidenceGroup> = {},
): MissingEvidenceGroup {
  return {
    value: 'rollback-note',
    gaps: 20,
    byOutcome: { missing: 15, stale: 2, violated: 1, undetermined: 2 },
    components: 9,
    breakdown: [
      { value: 'group:default/billing', gaps: 12 },
      { value: 'none', gaps: 8 },
    ],
    ...changed,
  };
}

export const sampleAudit: MissingEvidenceAudit = {
  groupBy: 'requirement',
  totals: {
    gaps: 35,
    byOutcome: { missing: 26, stale: 3, violated: 2, undetermined: 4 },
    components: 11,
    ofComponents: 18,
  },
  items: [
    sampleGapGroup(),
    sampleGapGroup({
      value: 'monitoring-linked',
      gaps: 15,
      byOutcome: { missing: 11, stale: 1, violated: 1, undetermined: 2 },
      components: 1,
    }),
  ],
  totalItems: 2,
  pageInfo: {},
};

export const sampleGaps: MissingEvidenceItem[] = [
  { ...rollbackMissing, title: 'Invoice API', owner: 'group:default/billing' },
  { ...monitoringStale, title: 'Invoice API', owner: 'group:default/billing' },
];

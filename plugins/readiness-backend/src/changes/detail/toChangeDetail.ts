import {
  AiSignal,
  ChangeFile,
  ChangeReadiness,
  ReportedNumbers,
} from '@readiness/backstage-plugin-readiness-common';
import {
  AiAssessment,
  AiSignal as CoreAiSignal,
  ChangeFacts,
  ChangeMetrics,
  changeNameOf,
  Evaluation,
  isUnknown,
  METRIC_DEFINITIONS_VERSION,
  ObservedChange,
  RequirementRegistry,
  sprintNote,
} from '@readiness/backstage-plugin-readiness-common/core';
import { GateLabel, Judgement, toJudgement } from '../../evaluate/toJudgement';
import { toEvents, unknownPartsOf } from './toEvents';
import { toNumbers } from './toNumbers';

/**
 * What is stored of a judged change: all of the answer but what depends on who
 * asks, and when; and by gap that blocks, a digest over the evidence behind it,
 * which is not served.
 */
export type StoredChange = Partial<Pick<Judgement, 'behind'>> &
  Omit<
    ChangeReadiness,
    | 'entityRefs'
    | 'evaluatedAt'
    | 'overdue'
    | 'mayReport'
    | 'state'
    | 'release'
    | 'updatedAt'
  >;

/** A judged change in the shape the API serves it. */
export function toChangeDetail(input: {
  facts: ChangeFacts;
  observed: ObservedChange;
  evaluation: Evaluation;
  evaluationId: string;
  metrics: ChangeMetrics;
  ai: AiAssessment;
  dependencyBot: boolean;
  reported: ReportedNumbers;
  gateLabels: ReadonlyMap<string, GateLabel>;
  registry: RequirementRegistry;
}): StoredChange {
  const { facts, observed, evaluation, metrics, ai } = input;
  const judgement = toJudgement(evaluation, {
    subject: facts.id,
    gateLabels: input.gateLabels,
    registry: input.registry,
  });
  const name = changeNameOf(facts.repository, facts.number);
  const tests = metrics.testsAdded;
  return {
    id: facts.id,
    repository: facts.repository,
    number: facts.number,
    name,
    title: facts.title,
    url: /^https?:\/\//i.test(facts.url) ? facts.url : undefined,
    gateStatus: evaluation.status,
    aiState: ai.state,
    dependencyBot: input.dependencyBot,
    headSha: facts.headSha,
    createdAt: facts.createdAt,
    mergedAt: facts.mergedAt,
    missing: evaluation.missing,
    undetermined: evaluation.undetermined,
    waived: evaluation.waived,
    topMissing: judgement.missingEvidence[0]?.sentence,
    evaluationId: input.evaluationId,
    ...judgement,
    areas: observed.areas.map(({ id, title, why }) => ({
      id,
      title,
      why: `${why.charAt(0).toLocaleUpperCase('en-US')}${why.slice(1)}`,
    })),
    author: facts.author?.login
      ? { login: facts.author.login, kind: facts.author.kind }
      : undefined,
    branch: facts.branch,
    baseBranch: facts.baseBranch,
    files: toFiles(observed.files),
    events: toEvents(facts),
    unknownParts: unknownPartsOf(facts),
    numbers: toNumbers(metrics),
    tests: isUnknown(tests) ? undefined : tests.shown,
    definitions: METRIC_DEFINITIONS_VERSION,
    ai: {
      state: ai.state,
      decidedBy: ai.decidedBy && toSignal(ai.decidedBy),
      signals: ai.signals.map(toSignal),
      coverage: ai.coverage,
    },
    reported: input.reported,
    sprintNote: sprintNote({
      feature: `${facts.title} (${name})`,
      ai: ai.state,
      metrics,
    }),
  };
}

function toFiles(files: ObservedChange['files']): ChangeReadiness['files'] {
  if (files.state !== 'known') {
    return { unknown: files.why };
  }
  return {
    items: files.value.map(
      (file): ChangeFile => ({
        path: file.path,
        previousPath: file.previousPath,
        status: file.status,
        additions: file.additions,
        deletions: file.deletions,
        binary: file.binary,
        kind: file.kind,
        excludedBy: file.excludedBy,
        areas: [...file.areas],
      }),
    ),
  };
}

function toSignal({ tool, where, confidence }: CoreAiSignal): AiSignal {
  return { tool, signal: where, confidence };
}

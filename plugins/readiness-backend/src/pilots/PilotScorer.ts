import { setTimeout } from 'node:timers/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  PilotChange,
  PilotQuestionVerdict,
} from '@readiness/backstage-plugin-readiness-common';
import {
  ChangeFacts,
  createPathRules,
  eligibleArm,
  observeFollowUp,
  PilotObservation,
  PilotScore,
  PilotTerms,
  PilotWorkKind,
  pilotValues,
  scorePilot,
} from '@readiness/backstage-plugin-readiness-common/core';
import { withSubmissions } from '../changes/withSubmissions';
import { ReadinessConfig } from '../config/readConfig';
import { ChangeStore } from '../database/ChangeStore';
import {
  PilotCandidateRow,
  PilotChangeQueries,
  Span,
} from '../database/PilotChangeQueries';
import { PilotStore, StartedPilot } from '../database/PilotStore';
import { ReportedOfChange, ReportedStore } from '../database/ReportedStore';
import { digestOf } from '../digest';
import { Courtesy } from '../evaluate/Courtesy';
import { lower } from '../lower';
import { planOf } from './PilotDesk';
import { termsOf } from './pilotTerms';

/** Changes whose facts are in memory at the same time. */
const BATCH = 50;
/** Milliseconds after its end during which figures of a pilot may move. */
const MOVES_FOR = 90 * 86_400_000;
/** Raised when a scorecard would come out otherwise from the same changes. */
const FORMAT = 3;

/** A counted change, with the components that decide who sees it. */
export type CountedChange = PilotChange & { entityRefs: string[] };

/**
 * Makes the scorecards of pilots, whenever something they follow from may have
 * changed. Whoever reads one reads what was made.
 */
export class PilotScorer {
  constructor(
    private readonly options: {
      store: PilotStore;
      queries: PilotChangeQueries;
      changes: ChangeStore;
      reported: ReportedStore;
      config: Pick<ReadinessConfig, 'changes'>;
      courtesy: Courtesy;
      logger: LoggerService;
      now: () => Date;
    },
  ) {}

  /** Looks at all pilots that may move; returns how many were made anew. */
  async scoreDue(signal: AbortSignal): Promise<number> {
    const { store, logger, now } = this.options;
    const pilots = await store.scored(
      new Date(now().getTime() - MOVES_FOR).toISOString(),
    );
    let made = 0;
    for (const pilot of pilots) {
      if (signal.aborted) {
        break;
      }
      try {
        made += (await this.scoreIfMoved(pilot)) ? 1 : 0;
      } catch (error) {
        logger.error('The scorecard of a pilot could not be made', {
          pilot: pilot.id,
          error: toError(error).message,
        });
      }
    }
    return made;
  }

  /**
   * Makes the scorecard of a pilot that was started now, so that whoever
   * started it reads one. What takes longer than they would wait goes on by
   * itself, and what fails is tried again with all others.
   *
   * @param patience - in milliseconds
   */
  async scoreFirst(id: string, patience: number): Promise<void> {
    const { store, logger } = this.options;
    const pilot = (await store.get(id)) as StartedPilot | undefined;
    if (!pilot?.started_at) {
      return;
    }
    const made = this.scoreIfMoved(pilot).catch(error => {
      logger.warn('The first scorecard of a pilot could not be made', {
        pilot: id,
        error: toError(error).message,
      });
    });
    const stop = new AbortController();
    await Promise.race([
      made,
      setTimeout(patience, undefined, {
        signal: stop.signal,
        ref: false,
      }).catch(() => undefined),
    ]);
    stop.abort();
  }

  /** Makes one scorecard at once, if what it follows from has moved. */
  async scoreIfMoved(pilot: StartedPilot): Promise<boolean> {
    const { store, queries, now } = this.options;
    const plan = planOf(pilot);
    const terms = termsOf(pilot, plan);
    const entityRefs = await store.componentsOf(pilot.id);
    const span = { from: terms.baseline?.from ?? terms.from, to: terms.to };
    const instant = now().toISOString();
    const fingerprint = digestOf({
      FORMAT,
      plan,
      ended: pilot.ended_early_at,
      ...(await queries.fingerprint(entityRefs, span)),
      // Curves of what is open go on, and what is provisional ends.
      moment: momentOf(terms, pilot.quality_final_at, instant),
    });
    if ((await store.fingerprintOf(pilot.id)) === fingerprint) {
      return false;
    }
    const counted = await this.observe(entityRefs, span, terms, plan.workKinds);
    const score = scorePilot(
      terms,
      counted.map(({ observation }) => observation),
      instant,
      { seed: seedOf(pilot.id) },
    );
    await store.keepScore(pilot.id, {
      fingerprint,
      computedAt: instant,
      score,
      verdicts: verdictsOf(score),
      changes: counted.flatMap(each => toCounted(each, terms)),
    });
    return true;
  }

  private async observe(
    entityRefs: readonly string[],
    span: Span,
    terms: PilotTerms,
    workKinds: readonly PilotWorkKind[],
  ): Promise<Observed[]> {
    const { queries, changes, reported, courtesy } = this.options;
    const rows = await queries.candidates(entityRefs, span);
    const observed: Observed[] = [];
    for (let start = 0; start < rows.length; start += BATCH) {
      await courtesy.afterReaders();
      const batch = rows.slice(start, start + BATCH);
      const ids = batch.map(({ id }) => id);
      const read = await changes.read(ids);
      const entered = await reported.ofChanges(ids);
      const byId = new Map(read.map(change => [change.id, change]));
      for (const row of batch) {
        const change = byId.get(row.id);
        const facts = change?.facts;
        if (facts) {
          const arm = eligibleArm(
            terms,
            {
              labels: facts.labels,
              openedAt: row.createdAt,
              mergedAt: row.mergedAt,
              dependencyBot: row.dependencyBot,
              paths: workKinds.some(({ paths }) => paths.length > 0)
                ? this.pathsOf(facts)
                : undefined,
            },
            [...workKinds],
          );
          if (arm) {
            observed.push({
              row,
              observation: {
                ...toObservation(
                  row,
                  wholeOf(facts, change.reverted, entered.get(row.id)),
                ),
                arm,
              },
            });
          }
        }
      }
    }
    return observed;
  }

  private pathsOf({
    files,
    basePolicy,
  }: ChangeFacts): Array<{ path: string; excluded: boolean }> | undefined {
    if (files.state !== 'known') {
      return undefined;
    }
    const { excluded, tests } = this.options.config.changes;
    const rules = createPathRules({
      gitattributes:
        basePolicy.state === 'known'
          ? basePolicy.value.gitattributes
          : undefined,
      excluded,
      tests,
    });
    return files.value.map(({ path }) => ({
      path,
      excluded: rules.excludedBy(path) !== undefined,
    }));
  }
}

interface Observed {
  row: PilotCandidateRow;
  observation: PilotObservation;
}

/**
 * What was pulled knows nothing of reverts, nor of what people entered. What CI
 * submits is in the stored numbers already, and nothing else follows from it.
 */
function wholeOf(
  facts: ChangeFacts,
  reverted: ChangeFacts['reverted'],
  reported: ReportedOfChange | undefined,
): ChangeFacts {
  return withSubmissions(
    { ...facts, ...(reverted && { reverted }) },
    [],
    reported,
  );
}

function toObservation(
  row: PilotCandidateRow,
  facts: ChangeFacts,
): Omit<PilotObservation, 'arm'> {
  const { author } = facts;
  return {
    id: row.id,
    name: row.name,
    title: row.title,
    openedAt: row.createdAt,
    ...(row.mergedAt && { mergedAt: row.mergedAt }),
    author: author?.login ? lower(author.login) : author?.id,
    ai: row.ai,
    metrics: row.metrics,
    ...observeFollowUp(facts),
  };
}

/**
 * What was merged within the window of its arm; the rest was only opened there,
 * and is in no figure that changes are listed for.
 */
function toCounted(
  { row, observation }: Observed,
  terms: PilotTerms,
): CountedChange[] {
  const { mergedAt, arm } = observation;
  const window = arm === 'baseline' && terms.baseline ? terms.baseline : terms;
  const end = window === terms ? terms.endedEarlyAt ?? terms.to : window.to;
  return mergedAt === undefined || mergedAt < window.from || mergedAt >= end
    ? []
    : [
        {
          id: row.id,
          name: row.name,
          title: row.title,
          arm,
          mergedAt,
          aiState: row.ai,
          values: pilotValues(observation),
          entityRefs: row.entityRefs,
        },
      ];
}

function verdictsOf({ questions }: PilotScore): PilotQuestionVerdict[] {
  return questions.map(({ id, question, verdict, provisional }) => ({
    id,
    question,
    verdict,
    provisional,
  }));
}

/** Changes whenever time alone changes a scorecard: by the hour while it runs. */
function momentOf(
  { to, endedEarlyAt }: PilotTerms,
  qualityFinalAt: string,
  now: string,
): string {
  if (now < (endedEarlyAt ?? to)) {
    return `running ${now.slice(0, 13)}`;
  }
  return `ended ${now < qualityFinalAt ? 'provisional' : 'final'} ${now.slice(
    0,
    10,
  )}`;
}

/** The same for a pilot every time. */
function seedOf(id: string): number {
  return parseInt(digestOf(id).slice(-7), 16);
}

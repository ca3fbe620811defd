import { ChangeFacts } from '../changes/change';
import { AiOptions, aiRulesOf, DEFAULT_AI_LABELS } from './aiOptions';
import { findInChange } from './findInChange';
import { findInCommit } from './findInCommit';
import { readCheckboxes } from './readCheckboxes';
import { UNNAMED_TOOL } from './aiNames';
import { AiSignal, cut, FoundSignal, mergeSignals } from './signal';
import { visibleText } from './visibleText';

/**
 * Whether AI assisted in a change, as far as anything declares it. `unknown`
 * is not human: most histories carry no mark.
 *
 * @public
 */
export interface AiAssessment {
  state: 'ai' | 'not-ai' | 'unknown';
  decidedBy?: AiSignal;
  /** All that was seen, those first that count most. */
  signals: AiSignal[];
  /** `partial` where the commits could not be read. */
  coverage: 'complete' | 'partial';
}

/**
 * Looks at everything that can declare AI assistance: labels and checked boxes,
 * the author, every commit's author, committer and trailers, footers, and the
 * branch. The first of `AI_SIGNAL_KINDS` decides; only people can declare that
 * there was no AI, by label or checked box.
 *
 * @public
 */
export function detectAi(
  facts: ChangeFacts,
  options: AiOptions = {},
): AiAssessment {
  const rules = aiRulesOf(options);
  const { commits } = facts;
  const found = mergeSignals([
    ...findDeclarations(facts, options),
    ...findInChange(facts, rules),
    // What came in by merging the base was not written in this change.
    ...(commits.state === 'known' ? commits.value : [])
      .filter(commit => !commit.fromBase)
      .flatMap(commit => findInCommit(commit, rules)),
  ]);
  const coverage = commits.state === 'known' ? 'complete' : 'partial';
  const { decidedBy, signals } = decide(found);
  if (!decidedBy) return { state: 'unknown', signals, coverage };
  const state = decidedBy.says === 'not-ai' ? 'not-ai' : 'ai';
  return { state, decidedBy, signals, coverage };
}

/**
 * A denial counts before any trace of a tool, but not before a declaration to
 * the contrary: of two that contradict each other, the one that asks for more
 * care is believed.
 */
function decide(signals: AiSignal[]): {
  decidedBy?: AiSignal;
  signals: AiSignal[];
} {
  const deciding = signals.filter(({ says }) => says !== 'review-only');
  const denial = deciding.find(({ says }) => says === 'not-ai');
  if (!denial) return { decidedBy: deciding[0], signals };
  const declared = deciding.find(
    ({ says, signal }) =>
      says === 'ai' && (signal === 'label' || signal === 'checkbox'),
  );
  if (!declared) return { decidedBy: denial, signals };
  const where = `${declared.where}, contradicted by the ${denial.where}`;
  const decidedBy = { ...declared, where };
  return {
    decidedBy,
    signals: signals.map(signal => (signal === declared ? decidedBy : signal)),
  };
}

function findDeclarations(
  facts: ChangeFacts,
  { labels = DEFAULT_AI_LABELS, checkboxes }: AiOptions,
): FoundSignal[] {
  const declare = (
    signal: 'label' | 'checkbox',
    says: 'ai' | 'not-ai',
    place: string,
  ): FoundSignal => ({
    rule: signal,
    tool: says === 'ai' ? UNNAMED_TOOL : 'no AI',
    signal,
    says,
    confidence: 'high',
    place,
  });
  const listed = (list: readonly string[], label: string) =>
    list.some(item => item.trim().toLowerCase() === label.trim().toLowerCase());
  const found: FoundSignal[] = [];
  for (const label of facts.labels) {
    const place = `label \`${cut(label)}\``;
    if (listed(labels.ai, label)) found.push(declare('label', 'ai', place));
    if (listed(labels.notAi, label)) {
      found.push(declare('label', 'not-ai', place));
    }
  }
  for (const box of readCheckboxes(visibleText(facts.body), checkboxes)) {
    const place = `checked box “${cut(box.text)}” in the description`;
    found.push(declare('checkbox', box.says, place));
  }
  return found;
}

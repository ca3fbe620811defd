import { AI_SIGNAL_KINDS, AiConfidence, AiRule, AiSignalKind } from './rule';

/**
 * A sign that AI assisted, or that it did not, and where it stands.
 *
 * @public
 */
export interface AiSignal {
  /** Id of the rule; `label` or `checkbox` for what people declared. */
  rule: string;
  tool: string;
  signal: AiSignalKind;
  /** `review-only` decides nothing: the tool reviewed and wrote no change. */
  says: 'ai' | 'not-ai' | 'review-only';
  confidence: AiConfidence;
  /** For people: `co-author trailer of commit abc1234`. */
  where: string;
}

/** A signal before its like are put together. */
export interface FoundSignal extends Omit<AiSignal, 'where'> {
  /** What it is, before the commit it is of. */
  place: string;
  sha?: string;
}

/** What a rule says when it fits; nothing, for what only looks like a signal. */
export function foundBy(
  rule: AiRule,
  signal: AiSignalKind,
  place: string,
  sha?: string,
): FoundSignal[] {
  const { id, tool, confidence, role } = rule;
  if (role === 'not-a-signal' || !rule.signals.includes(signal)) return [];
  const says = role === 'authored' ? 'ai' : role;
  return [{ rule: id, tool, signal, says, confidence, place, sha }];
}

/** Text of the host's as part of a sentence. */
export function cut(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length > 80 ? `${flat.slice(0, 79)}…` : flat;
}

const CONFIDENCES: AiConfidence[] = ['high', 'medium', 'low'];

/**
 * One signal for each rule and place, however many commits carry it, those that
 * decide first. The order of what was found makes no difference.
 */
export function mergeSignals(found: readonly FoundSignal[]): AiSignal[] {
  const groups = new Map<string, { first: FoundSignal; shas: Set<string> }>();
  for (const signal of found) {
    const key = [signal.rule, signal.tool, signal.says, signal.place].join(
      '\n',
    );
    const group = groups.get(key) ?? { first: signal, shas: new Set() };
    if (signal.sha !== undefined) group.shas.add(signal.sha);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ first: { place, sha: _, ...signal }, shas }) => ({
      ...signal,
      where: whereOf(place, [...shas].sort()),
    }))
    .sort(compareSignals);
}

function whereOf(place: string, shas: string[]): string {
  if (shas.length === 0) return place;
  const others = shas.length - 1;
  const more = others === 1 ? ' and 1 other' : ` and ${others} others`;
  return `${place} of commit ${shas[0].slice(0, 7)}${others ? more : ''}`;
}

function compareSignals(a: AiSignal, b: AiSignal): number {
  const rank = (signal: AiSignal) =>
    AI_SIGNAL_KINDS.indexOf(signal.signal) * CONFIDENCES.length +
    CONFIDENCES.indexOf(signal.confidence);
  return rank(a) - rank(b) || compareText(textOf(a), textOf(b));
}

function textOf({ tool, rule, says, where }: AiSignal): string {
  return [tool, rule, says, where].join('\n');
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

import {
  ComponentChanges,
  GATE_STATUSES,
  GateStatus,
  MissingEvidence,
} from '@readiness/backstage-plugin-readiness-common';
import { Evaluation } from '@readiness/backstage-plugin-readiness-common/core';
import { groupBy } from '../groupBy';
import { boundDigests, digestOfSentence } from './digestOfGap';

/** A merged change that production does not run, as it was judged. */
export interface UnreleasedChange {
  id: string;
  name: string;
  status: GateStatus;
  waived: number;
  /**
   * Blocking gaps, with the gates that ask for each as blocking, and a digest
   * over the evidence behind it.
   */
  gaps: Array<MissingEvidence & { gates: string[]; behind?: string }>;
}

/** The changes of a component, as far as its status follows from them. */
export interface ChangesOfComponent {
  counts: ComponentChanges;
  /** In a fixed order. */
  unreleased: UnreleasedChange[];
}

/**
 * A component's own evaluation with what its unreleased changes lack: its
 * status is the strictest of all. A requirement that several changes lack is
 * one gap, which names them.
 */
export function withChanges(
  own: Pick<
    Evaluation,
    'status' | 'gates' | 'missing' | 'undetermined' | 'waived'
  >,
  ownGaps: readonly MissingEvidence[],
  changes: ChangesOfComponent | undefined,
  entityRef: string,
): {
  status: GateStatus;
  missing: number;
  undetermined: number;
  waived: number;
  missingEvidence: MissingEvidence[];
  /** By change and gap of it, a digest over the evidence behind it. */
  behind: Record<string, string>;
} {
  // What no gate asks anything of stays so, whatever the gates of other
  // components find in a change they share.
  const unreleased = own.gates.length > 0 ? changes?.unreleased ?? [] : [];
  const added = gapsOfChanges(unreleased, entityRef);
  const [missing, undetermined] = [
    added.filter(({ outcome }) => outcome !== 'undetermined'),
    added.filter(({ outcome }) => outcome === 'undetermined'),
  ];
  const isKnown = (gap: MissingEvidence) => gap.outcome !== 'undetermined';
  return {
    status: strictest([own.status, ...unreleased.map(({ status }) => status)]),
    missing: own.missing + missing.length,
    undetermined: own.undetermined + undetermined.length,
    waived: unreleased.reduce((sum, { waived }) => sum + waived, own.waived),
    missingEvidence: [
      ...ownGaps.filter(isKnown),
      ...missing,
      ...ownGaps.filter(gap => !isKnown(gap)),
      ...undetermined,
    ],
    behind: boundDigests(
      unreleased.flatMap(({ id, gaps }) =>
        gaps.map(
          ({ requirementId, sentence, behind }) =>
            [
              gapKeyOf(requirementId, id),
              behind ?? digestOfSentence(sentence),
            ] as const,
        ),
      ),
    ),
  };
}

/** What a gap is known by: of a change, by both. */
export function gapKeyOf(requirementId: string, changeId?: string): string {
  return changeId ? `${changeId} ${requirementId}` : requirementId;
}

function gapsOfChanges(
  unreleased: readonly UnreleasedChange[],
  entityRef: string,
): MissingEvidence[] {
  const lacking = unreleased.flatMap(change =>
    change.gaps.map(gap => ({ change, gap })),
  );
  const groups = groupBy(lacking, ({ gap }) => gap.requirementId);
  return [...groups.values()].map(group => {
    // What is certain speaks for what is not.
    const [first, ...others] = group.sort(
      (left, right) => rank(left.gap) - rank(right.gap),
    );
    const { gates: _gates, behind: _behind, ...gap } = first.gap;
    const names = others.map(({ change }) => change.name);
    return {
      ...gap,
      subject: entityRef,
      sentence:
        names.length === 0
          ? gap.sentence
          : `${gap.sentence} The same is open for ${listOf(names)}.`,
      change: {
        id: first.change.id,
        name: first.change.name,
        gates: [...new Set(group.flatMap(({ gap: { gates } }) => gates))],
      },
    };
  });
}

function rank({ outcome }: MissingEvidence): number {
  return outcome === 'undetermined' ? 1 : 0;
}

function strictest(statuses: GateStatus[]): GateStatus {
  return GATE_STATUSES.find(status => statuses.includes(status)) ?? 'noGate';
}

/** Names as a sentence lists them; of many, the first. */
function listOf(names: string[]): string {
  const shown = names.slice(0, 3);
  const rest = names.length - shown.length;
  const items = rest > 0 ? [...shown, `${rest} more`] : shown;
  return items.length === 1
    ? items[0]
    : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

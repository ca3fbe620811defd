import { Finding, Judgement } from './Judgement';

/** What the exit code of `check` says. */
export const EXIT = {
  ready: 0,
  blocked: 1,
  unknown: 2,
  shipped: 3,
} as const;

export interface Conclusion {
  outcome: 'ready' | 'blocked' | 'undetermined' | 'noGate' | 'shipped';
  exitCode: number;
  /** The answer in one line. */
  headline: string;
  /** Whether asking again later may tell more. */
  final: boolean;
}

function things(number: number): string {
  return `${number} ${number === 1 ? 'thing' : 'things'}`;
}

function isLive(expiresAt: string | undefined, now: Date): boolean {
  return expiresAt === undefined || Date.parse(expiresAt) > now.getTime();
}

function blocked(judgement: Judgement, now: Date): Conclusion {
  const { name, missing, undetermined, decision } = judgement;
  const rest =
    undetermined > 0 ? `, and ${things(undetermined)} not known` : '';
  const gaps = `${things(missing)} missing for ${name}${rest}`;
  if (decision?.decision !== 'ship-with-known-risk') {
    return {
      outcome: 'blocked',
      exitCode: EXIT.blocked,
      headline: `Blocked: ${gaps}`,
      final: true,
    };
  }
  const { expiresAt } = decision;
  if (!isLive(expiresAt, now)) {
    return {
      outcome: 'blocked',
      exitCode: EXIT.blocked,
      headline: `Blocked: ${gaps}. The decision to ship with known risk ended at ${expiresAt}`,
      final: true,
    };
  }
  const until = expiresAt ? `, until ${expiresAt}` : '';
  return {
    outcome: 'shipped',
    exitCode: EXIT.shipped,
    headline: `Blocked, but decided to ship with known risk${until}: ${gaps}`,
    final: true,
  };
}

function unknown(headline: string, final = false): Conclusion {
  return {
    outcome: 'undetermined',
    exitCode: EXIT.unknown,
    headline: `Undetermined: ${headline}`,
    final,
  };
}

/** Turns what was found into the answer to "may it go to production". */
export function concludeCheck(finding: Finding, now: Date): Conclusion {
  if ('pending' in finding) {
    return unknown(finding.pending);
  }
  const { judgement } = finding;
  const { name, status, waived, undetermined, overdue } = judgement;
  switch (status) {
    case 'blocked':
      return blocked(judgement, now);
    case 'undetermined':
      return unknown(`${things(undetermined)} not known of ${name}`);
    case 'noGate':
      return {
        outcome: 'noGate',
        exitCode: EXIT.unknown,
        headline: `No gate: nothing is asked of ${name}, which says nothing about its readiness`,
        final: true,
      };
    default:
      if (overdue) {
        // What was ready may not be any more, and nobody has looked since.
        return unknown(
          `${name} was ready, but an evaluation that was due since has not happened`,
        );
      }
      return {
        outcome: 'ready',
        exitCode: EXIT.ready,
        headline:
          waived > 0
            ? `Ready with accepted risk: ${waived} ${
                waived === 1 ? 'requirement' : 'requirements'
              } of ${name} waived`
            : `Ready: ${name} has everything its gates ask for`,
        final: true,
      };
  }
}

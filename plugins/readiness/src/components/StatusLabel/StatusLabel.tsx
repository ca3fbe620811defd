import {
  GateStatus,
  Outcome,
  UndeterminedReason,
} from '@readiness/backstage-plugin-readiness-common';
import {
  outcomeAppearance,
  statusAppearance,
} from '../../lib/statusAppearance';
import { statusWord } from '../../lib/statusWords';
import { useTranslation } from '../../translation';
import { ToneLabel } from './ToneLabel';

export function StatusLabel(props: { status: GateStatus; waived?: number }) {
  const { status, waived } = props;
  const t = useTranslation();
  return (
    <ToneLabel appearance={statusAppearance(status, waived)}>
      {statusWord(t, status, waived)}
    </ToneLabel>
  );
}

export function OutcomeLabel(props: {
  outcome: Outcome;
  reason?: UndeterminedReason;
  plain?: boolean;
}) {
  const { outcome, reason, plain } = props;
  const t = useTranslation();
  const word = t(`outcome.${outcome}`);
  return (
    <ToneLabel appearance={outcomeAppearance(outcome)} plain={plain}>
      {reason ? `${word}: ${t(`reason.${reason}`)}` : word}
    </ToneLabel>
  );
}

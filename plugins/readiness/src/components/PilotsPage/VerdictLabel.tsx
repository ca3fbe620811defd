import { PilotVerdict } from '@readiness/backstage-plugin-readiness-common';
import { verdictAppearance } from '../../lib/pilotWords';
import { useTranslation } from '../../translation';
import { ToneLabel } from '../StatusLabel';

/** What a question or a measure came to. */
export function VerdictLabel(props: {
  verdict: PilotVerdict;
  provisional?: boolean;
  plain?: boolean;
}) {
  const { verdict, provisional, plain } = props;
  const t = useTranslation();
  const word = t(`pilots.verdict.${verdict}`);
  // That it runs is provisional in itself.
  const open = provisional && verdict !== 'In progress';
  return (
    <ToneLabel appearance={verdictAppearance(verdict)} plain={plain}>
      {open ? `${word} (${t('pilots.provisional')})` : word}
    </ToneLabel>
  );
}

import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  AiSignal,
  ChangeReadiness,
} from '@readiness/backstage-plugin-readiness-common';
import { mutedText } from '../../lib/statusAppearance';
import { Translate, useTranslation } from '../../translation';
import { AiMark } from '../Changes';
import { InlineText } from '../InlineText';
import { Section } from '../Section';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(1),
      overflowWrap: 'anywhere',
    },
    list: { margin: 0, paddingLeft: theme.spacing(2.5) },
    muted: { color: mutedText(theme.palette.type) },
  }),
  { name: 'ReadinessAiSection' },
);

function signalInWords(t: Translate, signal: AiSignal): string {
  return t('ai.signal', {
    tool: signal.tool,
    signal: signal.signal,
    confidence: t(`ai.confidence.${signal.confidence}`),
  });
}

function sameSignal(a: AiSignal, b: AiSignal | undefined): boolean {
  return a.tool === b?.tool && a.signal === b.signal;
}

/** Whether AI assisted, what decides that, and how much was looked at. */
export function AiSection(props: { ai: ChangeReadiness['ai'] }) {
  const { state, decidedBy, signals, coverage } = props.ai;
  const classes = useStyles();
  const t = useTranslation();
  const others = signals.filter(signal => !sameSignal(signal, decidedBy));
  return (
    <Section title={t('ai.title')}>
      <div className={classes.root}>
        <div>
          <AiMark state={state} />
        </div>
        {decidedBy ? (
          <Typography variant="body2">
            {t('ai.decidedBy')}{' '}
            <InlineText text={signalInWords(t, decidedBy)} />
          </Typography>
        ) : (
          <Typography variant="body2">{t('ai.undecided')}</Typography>
        )}
        {others.length > 0 && (
          <Typography variant="body2" component="div">
            {t('ai.others')}
            <ul className={classes.list}>
              {others.map((signal, index) => (
                <li key={index}>
                  <InlineText text={signalInWords(t, signal)} />
                </li>
              ))}
            </ul>
          </Typography>
        )}
        <Typography variant="body2" className={classes.muted}>
          {t(`ai.coverage.${coverage}`)}
        </Typography>
      </div>
    </Section>
  );
}

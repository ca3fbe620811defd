import Paper from '@material-ui/core/Paper';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ComponentReadiness } from '@readiness/backstage-plugin-readiness-common';
import { useLostFocus } from '../../hooks/useLostFocus';
import {
  mutedText,
  statusAppearance,
  toneColors,
} from '../../lib/statusAppearance';
import { statusExplanation, statusHeadline } from '../../lib/statusWords';
import { useTranslation } from '../../translation';
import { RelativeTime } from '../RelativeTime';
import { ReevaluateButton } from '../Reevaluate';
import { Notice } from '../StateMessage';
import { GateList } from '../StatusLabel';
import { SensitiveAreas } from './SensitiveAreas';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(2),
      padding: theme.spacing(2.5),
      borderLeft: '6px solid',
    },
    icon: { flexShrink: 0, fontSize: theme.typography.pxToRem(40) },
    body: {
      flex: '1 1 320px',
      minWidth: 0,
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
    },
    line: { display: 'flex', gap: theme.spacing(1.5), alignItems: 'center' },
    headline: {
      margin: 0,
      fontSize: theme.typography.pxToRem(26),
      lineHeight: 1.25,
      [theme.breakpoints.down('xs')]: {
        fontSize: theme.typography.pxToRem(21),
      },
    },
    text: { maxWidth: '75ch' },
    muted: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      color: mutedText(theme.palette.type),
    },
  }),
  { name: 'ReadinessSummary' },
);

/** The answer: the status and its reason in one line, and how fresh it is. */
export function Summary(props: {
  readiness: ComponentReadiness;
  onReload: () => Promise<void>;
  takeFocus: boolean;
}) {
  const { readiness, onReload, takeFocus } = props;
  const { status, waived, gates, sensitiveAreas, nextChangeAt } = readiness;
  const classes = useStyles();
  const t = useTranslation();
  const { palette } = useTheme();
  const { Icon, tone } = statusAppearance(status, waived);
  const { text, fill } = toneColors(palette.type, tone);
  const headline = statusHeadline(t, readiness);
  const headlineRef = useLostFocus<HTMLHeadingElement>(takeFocus);
  return (
    <Paper className={classes.root} style={{ borderLeftColor: fill }}>
      <div className={classes.body}>
        <div className={classes.line} style={{ color: text }}>
          <Icon className={classes.icon} aria-hidden />
          <Typography
            ref={headlineRef}
            variant="h5"
            component="h2"
            tabIndex={-1}
            className={classes.headline}
          >
            {headline}
          </Typography>
        </div>
        <Typography variant="body1" className={classes.text}>
          {statusExplanation(t, readiness)}
        </Typography>
        <GateList gates={gates} />
        {sensitiveAreas.length > 0 && <SensitiveAreas ids={sensitiveAreas} />}
        <Typography variant="body2" component="div" className={classes.muted}>
          <span>
            {t('tab.evaluated', {
              time: <RelativeTime iso={readiness.evaluatedAt} />,
            })}
          </span>
          {nextChangeAt && (
            <span>
              {t('tab.nextChange', {
                time: <RelativeTime iso={nextChangeAt} />,
              })}
            </span>
          )}
        </Typography>
        {readiness.overdue && <Notice>{t('tab.overdue')}</Notice>}
      </div>
      <ReevaluateButton
        entityRef={readiness.entityRef}
        label={t('reevaluate.button')}
        headline={headline}
        evaluatedAt={readiness.evaluatedAt}
        onDone={onReload}
      />
    </Paper>
  );
}

import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import HourglassFullIcon from '@material-ui/icons/HourglassFull';
import {
  GateHealth,
  HealthState,
} from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { Appearance, mutedText, toneColors } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { Section } from '../Section';
import { useCounted } from './useCounted';

const APPEARANCE: Record<HealthState, Appearance> = {
  'catalog-unreadable': { tone: 'bad', Icon: ErrorOutlineIcon },
  overdue: { tone: 'caution', Icon: HourglassFullIcon },
  'up-to-date': { tone: 'good', Icon: CheckCircleOutlineIcon },
};

const useStyles = makeStyles(
  theme => ({
    lead: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      fontSize: theme.typography.pxToRem(20),
      fontWeight: 600,
    },
    muted: { color: mutedText(theme.palette.type) },
  }),
  { name: 'ReadinessHealthAnswer' },
);

/** The answer in a sentence, and what else there is to know at once. */
export function HealthAnswer(props: { health: GateHealth }) {
  const { health } = props;
  const classes = useStyles();
  const { palette } = useTheme();
  const t = useTranslation();
  const dates = useDates();
  const counted = useCounted();
  const { Icon, tone } = APPEARANCE[health.state];
  // What others wait for comes last in the order of the work.
  const waits = health.backlog
    .filter(({ overdue }) => overdue > 0)
    .reverse()
    .map(({ work, overdue }) =>
      t(`health.waits.${work}`, { count: overdue, number: counted(overdue) }),
    );
  const answers = {
    'catalog-unreadable': [t('health.catalogUnreadable'), ...waits],
    overdue: waits,
    'up-to-date': [t('health.upToDate')],
  };
  const [lead, ...others] = answers[health.state];
  const failing = health.sources.filter(({ state }) => state === 'failing');
  return (
    <Section title={t('health.title')}>
      <Typography component="p" className={classes.lead}>
        <Icon
          aria-hidden
          style={{ color: toneColors(palette.type, tone).text }}
        />
        <span>{lead}</span>
      </Typography>
      {health.catalogUnreadableSince && (
        <Typography variant="body2">
          {t('health.catalogUnreadableSince', {
            when: dates.instant(health.catalogUnreadableSince),
          })}
        </Typography>
      )}
      {others.map(other => (
        <Typography key={other} variant="body2">
          {other}
        </Typography>
      ))}
      {failing.length > 0 && (
        <Typography variant="body2">
          {t('health.sourcesFail', { count: failing.length })}
        </Typography>
      )}
      <Typography variant="body2" className={classes.muted}>
        {t('health.asOf', {
          when: dates.instant(health.asOf),
          version: health.version,
        })}
      </Typography>
    </Section>
  );
}

import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { PilotSummary } from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { standingText } from '../../lib/pilotWords';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { EntityName } from '../Links';
import { VerdictLabel } from './VerdictLabel';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(220px, 5fr) 6fr',
      gap: theme.spacing(1, 3),
      padding: theme.spacing(2, 0),
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
      '&:first-child': { paddingTop: theme.spacing(0.5) },
      '&:last-child': { paddingBottom: 0 },
      [theme.breakpoints.down('sm')]: { gridTemplateColumns: '1fr' },
    },
    title: { fontSize: theme.typography.pxToRem(16), fontWeight: 600 },
    muted: { color: mutedText(theme.palette.type) },
    answers: {
      display: 'grid',
      gridTemplateColumns: 'max-content 1fr',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
      margin: 0,
      '& dd': { margin: 0 },
    },
  }),
  { name: 'ReadinessPilotRow' },
);

/** A pilot with its three answers. Never beside others in an order of merit. */
export function PilotRow(props: { pilot: PilotSummary }) {
  const { id, title, state, owner, from, to, components, verdicts, decision } =
    props.pilot;
  const classes = useStyles();
  const t = useTranslation();
  const dates = useDates();
  return (
    <li className={classes.root}>
      <div>
        <Link
          to={encodeURIComponent(id)}
          className={classes.title}
          underline="always"
        >
          {title}
        </Link>
        <Typography variant="body2">
          {standingText(props.pilot, t, dates)}
          {decision && state !== 'started'
            ? ` · ${t('pilots.decided', {
                decision: t(`pilots.decision.${decision}`),
              })}`
            : ''}
        </Typography>
        <Typography variant="body2" className={classes.muted}>
          {from && to
            ? t('pilots.window', { from: dates.day(from), to: dates.day(to) })
            : t('pilots.noWindow')}
          {components > 0 &&
            ` · ${t('pilots.components', { count: components })}`}
          {' · '}
          <EntityName entityRef={owner} />
        </Typography>
      </div>
      {verdicts.length > 0 && (
        <dl
          className={classes.answers}
          aria-label={t('pilots.verdicts', { title })}
        >
          {verdicts.map(({ id: question, verdict, provisional }) => (
            <div key={question} style={{ display: 'contents' }}>
              <Typography variant="body2" component="dt">
                {t(`pilots.question.${question}`)}
              </Typography>
              <dd>
                <VerdictLabel verdict={verdict} provisional={provisional} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

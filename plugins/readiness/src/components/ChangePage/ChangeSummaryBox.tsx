import Paper from '@material-ui/core/Paper';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ChangeReadiness } from '@readiness/backstage-plugin-readiness-common';
import { changeTitle, countedChange } from '../../lib/changeWords';
import { entityLabel } from '../../lib/entityLabel';
import {
  mutedText,
  statusAppearance,
  toneColors,
} from '../../lib/statusAppearance';
import { statusExplanation } from '../../lib/statusWords';
import { useTranslation } from '../../translation';
import { ChangeMarks } from '../Changes';
import { ComponentLink, ExternalLink } from '../Links';
import { PrintButton } from '../Print';
import { RelativeTime } from '../RelativeTime';
import { Notice } from '../StateMessage';
import { GateList } from '../StatusLabel';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(2),
      padding: theme.spacing(2.5),
      borderLeft: '6px solid',
      overflowWrap: 'anywhere',
    },
    body: {
      flex: '1 1 320px',
      minWidth: 0,
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
    },
    line: { display: 'flex', gap: theme.spacing(1.5), alignItems: 'center' },
    icon: { flexShrink: 0, fontSize: theme.typography.pxToRem(40) },
    headline: {
      margin: 0,
      fontSize: theme.typography.pxToRem(26),
      lineHeight: 1.25,
      [theme.breakpoints.down('xs')]: {
        fontSize: theme.typography.pxToRem(21),
      },
    },
    title: {
      margin: 0,
      fontSize: theme.typography.pxToRem(19),
      fontWeight: 600,
      lineHeight: 1.35,
    },
    text: { maxWidth: '75ch' },
    facts: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
    },
    muted: { color: mutedText(theme.palette.type) },
  }),
  { name: 'ReadinessChangeSummaryBox' },
);

function Facts(props: { change: ChangeReadiness }) {
  const { change } = props;
  const { author, branch, baseBranch, headSha, createdAt, mergedAt } = change;
  const classes = useStyles();
  const t = useTranslation();
  return (
    <Typography
      variant="body2"
      component="div"
      className={`${classes.facts} ${classes.muted}`}
    >
      {author && (
        <span>
          {author.kind === 'human' || author.kind === 'unknown'
            ? t('change.author', { login: author.login })
            : t('change.authorOfKind', {
                login: author.login,
                kind: t(`change.kind.${author.kind}`),
              })}
        </span>
      )}
      <span>{t('change.branches', { branch, base: baseBranch })}</span>
      <span>{t('change.head', { sha: headSha.slice(0, 8) })}</span>
      <span>
        {t('changes.opened', { time: <RelativeTime iso={createdAt} /> })}
      </span>
      {mergedAt && (
        <span>
          {t('changes.merged', { time: <RelativeTime iso={mergedAt} /> })}
        </span>
      )}
      <span>
        {t('tab.evaluated', {
          time: <RelativeTime iso={change.evaluatedAt} />,
        })}
      </span>
      {change.nextChangeAt && (
        <span>
          {t('tab.nextChange', {
            time: <RelativeTime iso={change.nextChangeAt} />,
          })}
        </span>
      )}
    </Typography>
  );
}

/** The status with its reason, of which change, and where that is found. */
export function ChangeSummaryBox(props: {
  change: ChangeReadiness;
  headline: string;
}) {
  const { change, headline } = props;
  const { gateStatus, waived, entityRefs, url } = change;
  const classes = useStyles();
  const t = useTranslation();
  const { palette } = useTheme();
  const { Icon, tone } = statusAppearance(gateStatus, waived);
  const { text, fill } = toneColors(palette.type, tone);
  return (
    <Paper className={classes.root} style={{ borderLeftColor: fill }}>
      <div className={classes.body}>
        <div className={classes.line} style={{ color: text }}>
          <Icon className={classes.icon} aria-hidden />
          <Typography variant="h5" component="h2" className={classes.headline}>
            {headline}
          </Typography>
        </div>
        <Typography component="p" className={classes.title}>
          {changeTitle(change)}
        </Typography>
        <Typography variant="body1" className={classes.text}>
          {gateStatus === 'noGate'
            ? t('change.noGate')
            : statusExplanation(t, countedChange(change))}
        </Typography>
        <GateList gates={change.gates} />
        <Typography variant="body2" component="div" className={classes.facts}>
          <ChangeMarks withState change={change} />
          {entityRefs.map(ref => (
            <span key={ref}>
              <ComponentLink
                entityRef={ref}
                title={entityLabel(ref, 'component')}
              />
            </span>
          ))}
          <span>
            <ExternalLink
              url={url}
              fallback={url ?? t('change.noUrl', { where: change.repository })}
            >
              {t('changes.atHost', { name: change.name })}
            </ExternalLink>
          </span>
        </Typography>
        <Facts change={change} />
        {change.overdue && <Notice>{t('tab.overdue')}</Notice>}
      </div>
      <PrintButton />
    </Paper>
  );
}

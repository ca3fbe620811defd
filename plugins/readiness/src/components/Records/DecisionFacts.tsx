import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import GavelIcon from '@material-ui/icons/Gavel';
import { ReleaseDecision } from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { Tone } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { InlineText } from '../InlineText';
import { ChangeLink, EntityName, ExternalLink } from '../Links';
import { RelativeTime } from '../RelativeTime';
import { ToneLabel } from '../StatusLabel/ToneLabel';
import { GapList } from './GapList';

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
    },
    lead: { fontSize: theme.typography.pxToRem(16), fontWeight: 600 },
    text: {
      maxWidth: '80ch',
      whiteSpace: 'pre-line',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ReadinessDecisionFacts' },
);

const TONES: Record<ReleaseDecision['state'], Tone> = {
  live: 'caution',
  outdated: 'bad',
  expired: 'bad',
  superseded: 'neutral',
};

/** What was decided, by whom, on what, and whether it still holds. */
export function DecisionFacts(props: {
  decision: ReleaseDecision;
  /** For a sheet or a list: leaves out what it was taken on. */
  brief?: boolean;
}) {
  const { decision, brief } = props;
  const classes = useStyles();
  const t = useTranslation();
  const dates = useDates();
  const kind = t(`records.decision.kind.${decision.decision}`);
  const { missing } = decision.snapshot;
  return (
    <>
      <div className={classes.head}>
        <span className={classes.lead}>
          {decision.expiresAt
            ? t(
                decision.decision === 'ship-with-known-risk'
                  ? 'records.decision.until'
                  : 'records.decision.again',
                { kind, day: dates.day(decision.expiresAt) },
              )
            : kind}
        </span>
        <ToneLabel
          appearance={{ tone: TONES[decision.state], Icon: GavelIcon }}
        >
          {t(`records.decision.state.${decision.state}`)}
        </ToneLabel>
      </div>
      {decision.why && (
        <Typography variant="body2" className={classes.text}>
          <InlineText text={decision.why} />
        </Typography>
      )}
      <Typography variant="body2" className={classes.text}>
        {decision.reason}
      </Typography>
      <Typography variant="body2">
        {t('records.decision.answers', {
          owner: <EntityName entityRef={decision.owner} />,
          who: <EntityName entityRef={decision.decidedBy} />,
          time: brief ? (
            dates.instant(decision.decidedAt)
          ) : (
            <RelativeTime iso={decision.decidedAt} />
          ),
        })}
      </Typography>
      {decision.changes.length > 0 && (
        <Typography variant="body2">
          {t('records.decision.split')}{' '}
          {decision.changes.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <ChangeLink id={id}>{name}</ChangeLink>
            </span>
          ))}
        </Typography>
      )}
      {decision.hours !== undefined && (
        <Typography variant="body2">
          {t('records.decision.hours', {
            count: decision.hours,
            hours: String(decision.hours),
          })}{' '}
          <ExternalLink url={decision.issueUrl} fallback={decision.issueUrl}>
            {t('records.decision.issue')}
          </ExternalLink>
        </Typography>
      )}
      {!brief && missing.length > 0 && (
        <GapList
          title={t('records.decision.takenOn', { count: missing.length })}
          gaps={missing}
        />
      )}
    </>
  );
}

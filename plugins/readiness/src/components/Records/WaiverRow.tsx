import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import HighlightOffIcon from '@material-ui/icons/HighlightOff';
import HistoryIcon from '@material-ui/icons/History';
import HourglassEmptyIcon from '@material-ui/icons/HourglassEmpty';
import {
  WaiverRecord,
  WaiverState,
} from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { entityLabel } from '../../lib/entityLabel';
import {
  Appearance,
  mutedText,
  outcomeAppearance,
} from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { InlineText } from '../InlineText';
import { EntityName, SubjectLink } from '../Links';
import { RelativeTime } from '../RelativeTime';
import { ToneLabel } from '../StatusLabel/ToneLabel';
import type { WaiverVerdict } from './RecordProvider';
import { SheetLink } from './SheetLink';

const useStyles = makeStyles(
  theme => ({
    root: {
      listStyle: 'none',
      padding: theme.spacing(1.5, 0),
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
      '&:first-child': { paddingTop: 0 },
      '&:last-child': { paddingBottom: 0 },
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
    },
    title: {
      margin: 0,
      fontSize: theme.typography.pxToRem(15),
      fontWeight: 700,
    },
    text: { maxWidth: '80ch', overflowWrap: 'anywhere' },
    muted: { color: mutedText(theme.palette.type) },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(0.75),
    },
    button: { textTransform: 'none' },
  }),
  { name: 'ReadinessWaiverRow' },
);

const APPEARANCE: Record<WaiverState, Appearance> = {
  requested: { tone: 'neutral', Icon: HourglassEmptyIcon },
  approved: outcomeAppearance('waived'),
  denied: { tone: 'neutral', Icon: HighlightOffIcon },
  expired: { tone: 'neutral', Icon: HistoryIcon },
  revoked: { tone: 'neutral', Icon: HighlightOffIcon },
};

const VERDICTS: readonly WaiverVerdict[] = ['approve', 'deny', 'revoke'];

/** A waiver, with what the reader may do about it. */
export function WaiverRow(props: {
  waiver: WaiverRecord;
  /** Names what it is of, where that is not the page's own subject. */
  named?: boolean;
  onSettle: (verdict: WaiverVerdict) => void;
  /** Asks for it again; absent where that is not offered. */
  onRenew?: () => void;
}) {
  const { waiver, named, onSettle, onRenew } = props;
  const classes = useStyles();
  const t = useTranslation();
  const dates = useDates();
  const title = named
    ? `${waiver.subjectName}: ${waiver.requirementTitle}`
    : waiver.requirementTitle;
  const day = dates.day(waiver.expiresAt);
  const isRequest = waiver.state === 'requested';
  const may = VERDICTS.filter(verdict => waiver.may[verdict]);
  return (
    <li className={classes.root}>
      <div className={classes.head}>
        <Typography component="h3" className={classes.title}>
          {named ? (
            <>
              <SubjectLink subject={waiver.subject} name={waiver.subjectName} />
              {`: ${waiver.requirementTitle}`}
            </>
          ) : (
            title
          )}
        </Typography>
        <ToneLabel appearance={APPEARANCE[waiver.state]}>
          {t(`records.waiver.state.${waiver.state}`)}
        </ToneLabel>
        {named && (
          <SheetLink subject={waiver.subject} name={waiver.subjectName} />
        )}
      </div>
      <Typography variant="body2" className={classes.text}>
        <InlineText text={waiver.sentence} />
      </Typography>
      <Typography variant="body2" className={classes.text}>
        {waiver.reason}
      </Typography>
      <Typography variant="body2" className={classes.text}>
        {t('records.waiver.requested', {
          who: <EntityName entityRef={waiver.requestedBy} />,
          time: <RelativeTime iso={waiver.requestedAt} />,
          day,
        })}{' '}
        <Verdict waiver={waiver} /> {waiver.decisionReason}
      </Typography>
      {isRequest && may.length === 0 && (
        <Typography variant="body2" className={classes.muted}>
          {waiver.approvers.length > 0 &&
            t('records.waiver.waitsFor', {
              groups: waiver.approvers
                .map(ref => entityLabel(ref, 'group'))
                .join(', '),
            })}{' '}
          {waiver.mayNot && `${waiver.mayNot}.`}
        </Typography>
      )}
      {(may.length > 0 || onRenew) && (
        <div className={classes.actions} data-no-print>
          {may.map(verdict => (
            <Button
              key={verdict}
              size="small"
              variant="outlined"
              className={classes.button}
              aria-label={t('records.waiver.of', {
                verdict: t(`records.waiver.${verdict}`),
                what: title,
              })}
              onClick={() => onSettle(verdict)}
            >
              {t(`records.waiver.${verdict}`)}
            </Button>
          ))}
          {onRenew && (
            <Button
              size="small"
              variant="outlined"
              className={classes.button}
              aria-label={t('records.waiver.of', {
                verdict: t('records.waiver.renew'),
                what: title,
              })}
              onClick={onRenew}
            >
              {t('records.waiver.renew')}
            </Button>
          )}
        </div>
      )}
    </li>
  );
}

/** Who said what to it last; nothing while nobody has. */
function Verdict({ waiver }: { waiver: WaiverRecord }) {
  const { state, decidedBy, decidedAt } = waiver;
  const t = useTranslation();
  const dates = useDates();
  if (!decidedBy || !decidedAt) {
    return null;
  }
  const said = {
    who: <EntityName entityRef={decidedBy} />,
    time: <RelativeTime iso={decidedAt} />,
  };
  switch (state) {
    case 'denied':
      return <>{t('records.waiver.denied', said)}</>;
    case 'revoked':
      return <>{t('records.waiver.revoked', said)}</>;
    default:
      return (
        <>
          {t('records.waiver.approved', {
            ...said,
            day: dates.day(waiver.expiresAt),
          })}
        </>
      );
  }
}

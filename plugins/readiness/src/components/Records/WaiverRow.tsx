import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import HourglassEmptyIcon from '@material-ui/icons/HourglassEmpty';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import { WaiverRecord } from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { entityLabel } from '../../lib/entityLabel';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { InlineText } from '../InlineText';
import { EntityName } from '../Links';
import { RelativeTime } from '../RelativeTime';
import { ToneLabel } from '../StatusLabel/ToneLabel';
import type { WaiverVerdict } from './RecordProvider';

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

const VERDICTS: readonly WaiverVerdict[] = ['approve', 'deny', 'revoke'];

/** A waiver, with what the reader may do about it. */
export function WaiverRow(props: {
  waiver: WaiverRecord;
  /** Names what it is of, where that is not the page's own subject. */
  named?: boolean;
  onSettle: (verdict: WaiverVerdict) => void;
}) {
  const { waiver, named, onSettle } = props;
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
          {title}
        </Typography>
        <ToneLabel
          appearance={
            isRequest
              ? { tone: 'neutral', Icon: HourglassEmptyIcon }
              : { tone: 'caution', Icon: ReportProblemOutlinedIcon }
          }
        >
          {t(`records.waiver.state.${waiver.state}`)}
        </ToneLabel>
      </div>
      <Typography variant="body2" className={classes.text}>
        <InlineText text={waiver.sentence} />
      </Typography>
      <Typography variant="body2" className={classes.text}>
        {waiver.reason}
      </Typography>
      <Typography variant="body2">
        {t('records.waiver.requested', {
          who: <EntityName entityRef={waiver.requestedBy} />,
          time: <RelativeTime iso={waiver.requestedAt} />,
          day,
        })}{' '}
        {waiver.state === 'approved' &&
          waiver.decidedBy &&
          waiver.decidedAt &&
          t('records.waiver.approved', {
            who: <EntityName entityRef={waiver.decidedBy} />,
            time: <RelativeTime iso={waiver.decidedAt} />,
            day,
          })}
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
      {may.length > 0 && (
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
        </div>
      )}
    </li>
  );
}

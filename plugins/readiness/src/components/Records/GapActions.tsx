import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import {
  Attestable,
  MissingEvidence,
} from '@readiness/backstage-plugin-readiness-common';
import { useTranslation } from '../../translation';
import { isAskedFor } from './isAskedFor';
import { useRecords } from './RecordProvider';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
      '&:empty': { display: 'none' },
    },
    button: { textTransform: 'none' },
  }),
  { name: 'ReadinessGapActions' },
);

/** What an attestation is evidence of, by requirement. */
const ATTESTED: Readonly<Record<string, Attestable>> = {
  'rollback-plan': 'rollback-plan',
  'deployment-note': 'deployment-note',
  'failure-logged': 'failure-logged',
  'architecture-reviewed': 'architecture-review',
  'security-review-current': 'security-review',
};

/** What the reader may do about a gap, from its sentence itself. */
export function GapActions(props: { gap: MissingEvidence }) {
  const { gap } = props;
  const classes = useStyles();
  const t = useTranslation();
  const records = useRecords();
  const record = records?.record;
  // Of a component's change it is done on the page of that change.
  if (!record || gap.change) {
    return null;
  }
  const about = ATTESTED[gap.requirementId];
  return (
    <div className={classes.root} data-no-print>
      {about && record.actions.attest.includes(about) && (
        <Button
          size="small"
          variant="outlined"
          className={classes.button}
          aria-label={t('records.attest.actOf', { what: gap.sentence })}
          onClick={() => records.open({ kind: 'attest', about })}
        >
          {t('records.attest.act')}
        </Button>
      )}
      {record.actions.requestWaiver &&
        !isAskedFor(record, gap.requirementId) && (
          <Button
            size="small"
            variant="outlined"
            className={classes.button}
            aria-label={t('records.waiver.requestOf', { what: gap.sentence })}
            onClick={() => records.open({ kind: 'waive', gap })}
          >
            {t('records.waiver.request')}
          </Button>
        )}
    </div>
  );
}

import { useId, useState } from 'react';
import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Collapse from '@material-ui/core/Collapse';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { RecordSubject } from '../../api';
import { useRecordLinks } from '../../hooks/useRecordLinks';
import { useEarlierDecisions } from '../../hooks/useRecords';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { useRowStyles } from '../Rows';
import { DecisionFacts } from './DecisionFacts';

const useStyles = makeStyles(
  theme => ({
    button: {
      margin: theme.spacing(0.5, 0, 0, -0.5),
      textTransform: 'none',
    },
    muted: { color: mutedText(theme.palette.type) },
    list: {
      marginTop: theme.spacing(0.5),
      paddingLeft: theme.spacing(2),
      borderLeft: `3px solid ${theme.palette.divider}`,
    },
  }),
  { name: 'ReadinessEarlierDecisions' },
);

/** The decisions that a later one superseded, on demand. */
export function EarlierDecisions(props: {
  subject: RecordSubject;
  /** The one that none supersedes. */
  newestId: string;
}) {
  const { subject, newestId } = props;
  const { value, failure } = useEarlierDecisions(subject, newestId);
  const classes = useStyles();
  const rows = useRowStyles();
  const t = useTranslation();
  const id = useId();
  const all = useRecordLinks().records(subject);
  const [open, setOpen] = useState(false);
  if (failure && !value) {
    return (
      <Typography variant="body2" className={classes.muted}>
        {t('records.decision.earlierFailed', { message: failure.message })}
      </Typography>
    );
  }
  if (!value || value.length === 0) {
    return null;
  }
  return (
    <div data-no-print>
      <Button
        size="small"
        className={classes.button}
        startIcon={
          open ? <ExpandLessIcon aria-hidden /> : <ExpandMoreIcon aria-hidden />
        }
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {t('records.decision.earlier', { count: value.length })}
      </Button>
      <div id={id}>
        <Collapse in={open} unmountOnExit timeout="auto">
          <div className={classes.list}>
            <ul className={rows.list}>
              {value.map(decision => (
                <li key={decision.id} className={rows.item}>
                  <DecisionFacts decision={decision} />
                </li>
              ))}
            </ul>
          </div>
          {all && (
            <Typography variant="body2">
              <Link to={all} underline="always">
                {t('records.decision.all')}
              </Link>
            </Typography>
          )}
        </Collapse>
      </div>
    </div>
  );
}

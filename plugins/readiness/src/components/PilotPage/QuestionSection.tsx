import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { PilotQuestion } from '@readiness/backstage-plugin-readiness-common';
import { useTranslation } from '../../translation';
import { VerdictLabel } from '../PilotsPage/VerdictLabel';
import { Section } from '../Section';
import { MeasureRow } from './MeasureRow';

const useStyles = makeStyles(
  theme => ({
    why: { maxWidth: '85ch', marginBottom: theme.spacing(1) },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    more: { textTransform: 'none' },
    // On paper everything is there.
    rest: { '@media print': { display: 'block !important' } },
  }),
  { name: 'ReadinessPilotQuestion' },
);

/** A question with the measures that decide it, and the others on demand. */
export function QuestionSection(props: {
  question: PilotQuestion;
  randomised: boolean;
}) {
  const { question, randomised } = props;
  const classes = useStyles();
  const t = useTranslation();
  const [open, setOpen] = useState(false);
  const deciding = question.measures.filter(
    ({ role }) => role !== 'descriptive',
  );
  const others = question.measures.filter(({ role }) => role === 'descriptive');
  // The measure that decided says it itself.
  const isSaidBelow = deciding.some(
    ({ title, why }) => question.why === `${title}: ${why}`,
  );
  const rows = (measures: typeof deciding) => (
    // eslint-disable-next-line jsx-a11y/no-redundant-roles
    <ul role="list" className={classes.list}>
      {measures.map(measure => (
        <MeasureRow
          key={measure.id}
          measure={measure}
          randomised={randomised}
        />
      ))}
    </ul>
  );
  return (
    <Section
      title={question.question}
      action={
        <VerdictLabel
          verdict={question.verdict}
          provisional={question.provisional}
        />
      }
    >
      {!isSaidBelow && (
        <Typography variant="body2" className={classes.why}>
          {question.why}
        </Typography>
      )}
      {rows(deciding)}
      {others.length > 0 && (
        <>
          <Button
            size="small"
            className={classes.more}
            aria-expanded={open}
            startIcon={
              open ? (
                <ExpandLessIcon aria-hidden />
              ) : (
                <ExpandMoreIcon aria-hidden />
              )
            }
            onClick={() => setOpen(!open)}
            data-no-print
          >
            {t('pilots.others', { count: others.length })}
          </Button>
          <div className={classes.rest} hidden={!open}>
            {rows(others)}
          </div>
        </>
      )}
    </Section>
  );
}

import { ReleaseDecision } from '@readiness/backstage-plugin-readiness-common';
import { SubjectLink } from '../Links';
import { useRowStyles } from '../Rows';
import { DecisionFacts } from './DecisionFacts';
import { SheetLink } from './SheetLink';

/** Decisions as rows, each with what it is about. */
export function DecisionRows(props: {
  decisions: readonly ReleaseDecision[];
  label: string;
}) {
  const { decisions, label } = props;
  const classes = useRowStyles();
  return (
    <ul className={classes.list} aria-label={label}>
      {decisions.map(decision => {
        const { id, subject, subjectName } = decision;
        return (
          <li key={id} className={classes.item}>
            <div className={classes.head}>
              <SubjectLink subject={subject} name={subjectName} />
              <SheetLink subject={subject} name={subjectName} />
            </div>
            <DecisionFacts decision={decision} brief />
          </li>
        );
      })}
    </ul>
  );
}

import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  CLAUSE_KINDS,
  ContractClause,
} from '@readiness/backstage-plugin-readiness-common';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    kind: {
      margin: theme.spacing(1.5, 0, 0.5),
      fontSize: theme.typography.pxToRem(15),
      fontWeight: 700,
    },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'grid',
      gridTemplateColumns: 'minmax(3em, max-content) minmax(0, 1fr)',
      gap: theme.spacing(0, 1.5),
      padding: theme.spacing(0.5, 0),
    },
    text: {
      maxWidth: '80ch',
      whiteSpace: 'pre-line',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ReadinessClauseList' },
);

/** The clauses of a contract, by kind. */
export function ClauseList<TClause extends ContractClause>(props: {
  clauses: readonly TClause[];
  /** What stands below the text of each. */
  below?: (clause: TClause) => ReactNode;
}) {
  const { clauses, below } = props;
  const classes = useStyles();
  const t = useTranslation();
  return (
    <>
      {CLAUSE_KINDS.map(kind => {
        const ofKind = clauses.filter(clause => clause.kind === kind);
        return (
          ofKind.length > 0 && (
            <div key={kind}>
              <Typography component="h3" className={classes.kind}>
                {t(`records.contract.clauseKind.${kind}`)}
              </Typography>
              {/* eslint-disable-next-line jsx-a11y/no-redundant-roles */}
              <ul role="list" className={classes.list}>
                {ofKind.map(clause => (
                  <li key={clause.id} className={classes.item}>
                    <code>{clause.id}</code>
                    <div>
                      <Typography variant="body2" className={classes.text}>
                        {clause.text}
                      </Typography>
                      {below?.(clause)}
                    </div>
                  </li>
                ))}
              </ul>
            </div>
          )
        );
      })}
    </>
  );
}

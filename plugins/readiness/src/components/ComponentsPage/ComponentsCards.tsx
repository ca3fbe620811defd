import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ComponentSummary } from '@readiness/backstage-plugin-readiness-common';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { StatusLabel } from '../StatusLabel';
import {
  ComponentCell,
  EvaluatedCell,
  OwnerCell,
  SystemCell,
  TopMissingCell,
} from './cells';
import { ComponentsListProps } from './ComponentsTable';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    card: {
      padding: theme.spacing(2),
      overflowWrap: 'anywhere',
      borderTop: `1px solid ${theme.palette.divider}`,
    },
    top: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 1),
    },
    title: { margin: 0, fontSize: theme.typography.pxToRem(16) },
    sentence: { margin: theme.spacing(0.75, 0) },
    facts: {
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      gap: theme.spacing(0.25, 1.5),
      margin: 0,
    },
    term: { color: mutedText(theme.palette.type) },
    detail: { margin: 0 },
  }),
  { name: 'ReadinessComponentsCards' },
);

function Card(props: {
  row: ComponentSummary;
  gateTitle: (name: string) => string;
}) {
  const { row, gateTitle } = props;
  const classes = useStyles();
  const t = useTranslation();
  const fact = (term: string, detail: ReactNode) => (
    <>
      <dt className={classes.term}>{term}</dt>
      <dd className={classes.detail}>{detail}</dd>
    </>
  );
  return (
    <li className={classes.card}>
      <div className={classes.top}>
        <Typography component="h2" className={classes.title}>
          <ComponentCell row={row} />
        </Typography>
        <StatusLabel status={row.status} waived={row.waived} />
      </div>
      <Typography variant="body2" className={classes.sentence}>
        <TopMissingCell row={row} />
      </Typography>
      <Typography variant="body2" component="dl" className={classes.facts}>
        {row.gates.length > 0 &&
          fact(t('components.gates'), row.gates.map(gateTitle).join(', '))}
        {fact(t('components.owner'), <OwnerCell row={row} />)}
        {row.system && fact(t('components.system'), <SystemCell row={row} />)}
        {fact(t('components.evaluated'), <EvaluatedCell row={row} />)}
      </Typography>
    </li>
  );
}

/** The list where there is no room for a table: a card for each component. */
export function ComponentsCards(props: ComponentsListProps) {
  const { rows, gateTitle } = props;
  const classes = useStyles();
  const t = useTranslation();
  return (
    // eslint-disable-next-line jsx-a11y/no-redundant-roles
    <ul role="list" className={classes.list} aria-label={t('components.table')}>
      {rows.map(row => (
        <Card key={row.entityRef} row={row} gateTitle={gateTitle} />
      ))}
    </ul>
  );
}

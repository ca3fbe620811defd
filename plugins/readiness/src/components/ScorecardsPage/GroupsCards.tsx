import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { inGroup } from '../../hooks/organisationQuery';
import { useComponentsLink } from '../../hooks/useComponentsLink';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { StatusBar, StatusCountsList } from '../Distribution';
import { GroupLink } from '../Links';
import { ShareCell, TopMissingCell } from './cells';
import { GroupsProps } from './GroupsTable';
import { ReadySparkline } from './ReadySparkline';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    card: {
      padding: theme.spacing(1.5, 0),
      overflowWrap: 'anywhere',
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    top: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(0.5, 2),
      marginBottom: theme.spacing(0.5),
    },
    title: { margin: 0, fontSize: theme.typography.pxToRem(16) },
    count: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
    facts: {
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      gap: theme.spacing(0.25, 1.5),
      margin: theme.spacing(0.75, 0, 0),
    },
    term: { color: mutedText(theme.palette.type) },
    detail: { margin: 0, fontVariantNumeric: 'tabular-nums' },
  }),
  { name: 'ReadinessGroupsCards' },
);

/** The groups where there is no room for a table: a card for each. */
export function GroupsCards(props: GroupsProps) {
  const { page, groupBy, filter, labels } = props;
  const classes = useStyles();
  const t = useTranslation();
  const linkTo = useComponentsLink();
  return (
    // eslint-disable-next-line jsx-a11y/no-redundant-roles
    <ul role="list" className={classes.list} aria-label={t('scorecards.table')}>
      {page.items.map(row => (
        <li key={row.value} className={classes.card}>
          <div className={classes.top}>
            <Typography component="h3" className={classes.title}>
              <GroupLink
                groupBy={groupBy}
                value={row.value}
                labels={labels}
                to={linkTo(inGroup(filter, groupBy, row.value))}
              />
            </Typography>
            <Typography variant="body2" className={classes.count}>
              {t('scorecards.inComponents', { count: row.components })}
            </Typography>
          </div>
          <StatusBar scorecard={row} />
          <StatusCountsList scorecard={row} brief />
          <Typography variant="body2" component="dl" className={classes.facts}>
            <dt className={classes.term}>{t('scorecards.shareReady')}</dt>
            <dd className={classes.detail}>
              <ShareCell row={row} />
            </dd>
            <dt className={classes.term}>{t('scorecards.missing')}</dt>
            <dd className={classes.detail}>
              <TopMissingCell row={row} labels={labels} />
            </dd>
            <dt className={classes.term}>{t('scorecards.groupTrend')}</dt>
            <dd className={classes.detail}>
              <ReadySparkline scorecard={row} />
            </dd>
          </Typography>
        </li>
      ))}
    </ul>
  );
}

import { useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  ComponentFilter,
  GroupScorecard,
} from '@readiness/backstage-plugin-readiness-common';
import { inGroup } from '../../hooks/organisationQuery';
import { useComponentsLink } from '../../hooks/useComponentsLink';
import { useNumbers } from '../../hooks/useNumbers';
import { useTranslation } from '../../translation';
import { StatusBar, StatusCountsList } from '../Distribution';
import { ValueLabels } from '../Filters';
import { GroupLink } from '../Links';
import { Section } from '../Section';

/** How many teams show before the reader asks for all. */
const FIRST = 6;

const useStyles = makeStyles(
  theme => ({
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(240px, 100%), 1fr))',
      gap: theme.spacing(2, 3),
    },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 2),
      marginBottom: theme.spacing(0.5),
    },
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    count: { fontVariantNumeric: 'tabular-nums' },
    button: { marginTop: theme.spacing(1), textTransform: 'none' },
  }),
  { name: 'ReadinessOwnTeams' },
);

/** What is left to do there; everything, if nothing is. */
function toDo(filter: ComponentFilter, team: GroupScorecard): ComponentFilter {
  const { blocked, undetermined } = team.byStatus;
  const own = inGroup(filter, 'owner', team.value);
  return blocked + undetermined > 0
    ? { ...own, status: ['blocked', 'undetermined'] }
    : own;
}

/** The reader's own teams, each leading to what it has left to do. */
export function OwnTeams(props: {
  teams: GroupScorecard[];
  filter: ComponentFilter;
  labels: ValueLabels;
}) {
  const { teams, filter, labels } = props;
  const classes = useStyles();
  const t = useTranslation();
  const numbers = useNumbers();
  const linkTo = useComponentsLink();
  const listId = useId();
  const [all, setAll] = useState(false);
  if (teams.length === 0) {
    return null;
  }
  return (
    <Section title={t('scorecards.ownTeams')}>
      {/* eslint-disable-next-line jsx-a11y/no-redundant-roles */}
      <ul id={listId} role="list" className={classes.list}>
        {(all ? teams : teams.slice(0, FIRST)).map(team => (
          <Typography key={team.value} component="li" variant="body2">
            <div className={classes.line}>
              <GroupLink
                groupBy="owner"
                value={team.value}
                labels={labels}
                to={linkTo(toDo(filter, team))}
                className={classes.name}
              />
              <span className={classes.count}>
                {t('scorecards.ownTeam', {
                  ready: numbers.count(team.byStatus.ready),
                  total: numbers.count(team.components),
                })}
              </span>
            </div>
            <StatusBar scorecard={team} />
            <StatusCountsList scorecard={team} brief />
          </Typography>
        ))}
      </ul>
      {teams.length > FIRST && (
        <Button
          size="small"
          className={classes.button}
          aria-expanded={all}
          aria-controls={listId}
          onClick={() => setAll(!all)}
          data-no-print
        >
          {all
            ? t('scorecards.fewerOwnTeams')
            : t('scorecards.allOwnTeams', { count: teams.length })}
        </Button>
      )}
    </Section>
  );
}

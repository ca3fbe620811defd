import { makeStyles } from '@material-ui/core/styles';
import {
  CapacityGroup,
  CapacityItem,
} from '@readiness/backstage-plugin-readiness-common';
import { entityLabel } from '../../lib/entityLabel';
import { useTranslation } from '../../translation';
import { ComponentLink, EntityName } from '../Links';
import { CapacityBar } from './CapacityBar';
import { CapacityFacts } from './CapacityFacts';
import { CapacityLabel } from './CapacityLabel';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(200px, 3fr) 4fr',
      gap: theme.spacing(1, 3),
      padding: theme.spacing(1.5, 0),
      breakInside: 'avoid',
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
      [theme.breakpoints.down('sm')]: { gridTemplateColumns: '1fr' },
    },
    name: { marginBottom: theme.spacing(0.75), fontWeight: 600 },
  }),
  { name: 'ReadinessCapacityRow' },
);

/** A group: what waits, what it can take, and what to do about it. */
export function CapacityRow(props: {
  item: CapacityItem;
  groupBy: CapacityGroup;
}) {
  const { item, groupBy } = props;
  const classes = useStyles();
  const t = useTranslation();
  const { key } = item;
  const none = groupBy === 'component' ? 'owner' : groupBy;
  const title = key
    ? entityLabel(key, groupBy === 'owner' ? 'group' : groupBy)
    : t(`capacity.none.${none}`);
  return (
    <li className={classes.root}>
      <div>
        <div className={classes.name}>
          {!key && title}
          {key && groupBy === 'component' && (
            <ComponentLink entityRef={key} title={item.title} />
          )}
          {key && groupBy !== 'component' && <EntityName entityRef={key} />}
        </div>
        <CapacityLabel state={item.state} />
      </div>
      <div>
        {item.queued.changes > 0 && <CapacityBar item={item} title={title} />}
        <CapacityFacts item={item} />
      </div>
    </li>
  );
}

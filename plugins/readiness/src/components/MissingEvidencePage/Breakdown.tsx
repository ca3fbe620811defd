import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  AuditGroup,
  ComponentFilter,
  MissingEvidenceGroup,
} from '@readiness/backstage-plugin-readiness-common';
import { inGroup } from '../../hooks/organisationQuery';
import { useComponentsLink } from '../../hooks/useComponentsLink';
import { useNumbers } from '../../hooks/useNumbers';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { ValueLabels } from '../Filters';
import { GroupName } from '../Links';

const useStyles = makeStyles(
  theme => ({
    root: {
      fontSize: theme.typography.pxToRem(13),
      lineHeight: 1.6,
      overflowWrap: 'anywhere',
    },
    title: { color: mutedText(theme.palette.type) },
    list: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1.25),
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
    // The number stays with the end of a long name.
    item: { display: 'flex', alignItems: 'flex-end', gap: 4, minWidth: 0 },
    count: { fontVariantNumeric: 'tabular-nums' },
  }),
  { name: 'ReadinessBreakdown' },
);

/** Where in a group the most is missing, each leading to the components. */
export function Breakdown(props: {
  group: MissingEvidenceGroup;
  groupBy: AuditGroup;
  /** What narrows to the group. */
  within: ComponentFilter;
  labels: ValueLabels;
}) {
  const { group, groupBy, within, labels } = props;
  const classes = useStyles();
  const t = useTranslation();
  const numbers = useNumbers();
  const linkTo = useComponentsLink();
  const by = groupBy === 'requirement' ? 'owner' : 'requirement';
  const title =
    by === 'owner' ? t('audit.topOwners') : t('audit.topRequirements');
  return (
    <div className={classes.root}>
      <div className={classes.title}>{title}</div>
      {/* eslint-disable-next-line jsx-a11y/no-redundant-roles */}
      <ul role="list" aria-label={title} className={classes.list}>
        {group.breakdown.map(({ value, gaps }) => (
          <li key={value} className={classes.item}>
            <Link to={linkTo(inGroup(within, by, value))} underline="always">
              <GroupName groupBy={by} value={value} labels={labels} />
            </Link>
            <span className={classes.count}>{numbers.count(gaps)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

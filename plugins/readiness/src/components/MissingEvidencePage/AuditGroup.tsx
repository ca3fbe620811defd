import { useId, useState } from 'react';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import {
  AuditGroup as GroupBy,
  ComponentFilter,
  MissingEvidenceGroup,
} from '@readiness/backstage-plugin-readiness-common';
import { inGroup } from '../../hooks/organisationQuery';
import { ValueLabels } from '../Filters';
import { GroupName } from '../Links';
import { Breakdown } from './Breakdown';
import { GapList } from './GapList';
import { OutcomeCounts } from './OutcomeCounts';

const useStyles = makeStyles(
  theme => ({
    root: { borderTop: `1px solid ${theme.palette.divider}` },
    row: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 5fr) minmax(0, 4fr)',
      gap: theme.spacing(0.5, 3),
      padding: theme.spacing(1.5, 0),
      breakInside: 'avoid',
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
      '@media print': {
        gridTemplateColumns:
          'minmax(0, 4fr) minmax(0, 5fr) minmax(0, 4fr) !important',
      },
    },
    heading: { margin: 0 },
    button: {
      display: 'flex',
      alignItems: 'flex-start',
      justifyContent: 'flex-start',
      width: '100%',
      gap: theme.spacing(0.5),
      padding: theme.spacing(0.25, 0.5, 0.25, 0),
      borderRadius: theme.shape.borderRadius,
      textAlign: 'left',
      font: 'inherit',
      fontWeight: 600,
      fontSize: theme.typography.pxToRem(15),
      lineHeight: 1.45,
      '&:hover': { textDecoration: 'underline' },
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.text.primary}`,
      },
    },
    name: { minWidth: 0, overflowWrap: 'anywhere' },
    icon: {
      flexShrink: 0,
      transform: 'rotate(-90deg)',
      '@media print': { display: 'none' },
    },
    open: { transform: 'none' },
    gaps: {
      padding: theme.spacing(0, 0, 2, 3.5),
      [theme.breakpoints.down('xs')]: { paddingLeft: theme.spacing(1) },
    },
  }),
  { name: 'ReadinessAuditGroup' },
);

/** A group with its counts, and once opened the gaps themselves. */
export function AuditGroup(props: {
  group: MissingEvidenceGroup;
  groupBy: GroupBy;
  /** Gaps of the largest group shown, which the bars are relative to. */
  most: number;
  filter: ComponentFilter;
  labels: ValueLabels;
}) {
  const { group, groupBy, most, filter, labels } = props;
  const classes = useStyles();
  const id = useId();
  const [open, setOpen] = useState(false);
  const within = inGroup(filter, groupBy, group.value);
  return (
    <li className={classes.root}>
      <div className={classes.row}>
        <Typography component="h3" className={classes.heading}>
          <ButtonBase
            className={classes.button}
            aria-expanded={open}
            aria-controls={id}
            onClick={() => setOpen(!open)}
          >
            <ExpandMoreIcon
              aria-hidden
              className={`${classes.icon} ${open ? classes.open : ''}`}
            />
            <span className={classes.name}>
              <GroupName
                groupBy={groupBy}
                value={group.value}
                labels={labels}
              />
            </span>
          </ButtonBase>
        </Typography>
        <div>
          <OutcomeCounts counts={group} share={group.gaps / most} />
        </div>
        <Breakdown
          group={group}
          groupBy={groupBy}
          within={within}
          labels={labels}
        />
      </div>
      <div id={id} className={open ? classes.gaps : ''}>
        {open && <GapList filter={within} />}
      </div>
    </li>
  );
}

import { useId } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { AuditGroup } from '@readiness/backstage-plugin-readiness-common';
import { Translate, useTranslation } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.75),
    },
    label: { marginRight: theme.spacing(0.5) },
    button: {
      textTransform: 'none',
      minWidth: 0,
      padding: theme.spacing(0.25, 1.25),
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.text.primary}`,
        outlineOffset: 2,
      },
    },
    // Not by colour alone: it is filled, and bold.
    chosen: {
      fontWeight: 700,
      color: theme.palette.background.paper,
      backgroundColor: theme.palette.text.primary,
      '&:hover': { backgroundColor: theme.palette.text.primary },
    },
  }),
  { name: 'ReadinessGroupSwitch' },
);

function groupWord(t: Translate, group: AuditGroup): string {
  return t(`organisation.${group}`);
}

/** Chooses what a page is grouped by. */
export function GroupSwitch<TGroup extends AuditGroup>(props: {
  groups: readonly TGroup[];
  chosen: TGroup;
  onChoose: (group: TGroup) => void;
}) {
  const { groups, chosen, onChoose } = props;
  const classes = useStyles();
  const t = useTranslation();
  const labelId = useId();
  return (
    <div
      role="group"
      aria-labelledby={labelId}
      className={classes.root}
      data-no-print
    >
      <Typography id={labelId} variant="body2" className={classes.label}>
        {t('organisation.groupBy')}
      </Typography>
      {groups.map(group => (
        <Button
          key={group}
          size="small"
          variant="outlined"
          aria-pressed={group === chosen}
          className={`${classes.button} ${
            group === chosen ? classes.chosen : ''
          }`}
          onClick={() => group !== chosen && onChoose(group)}
        >
          {groupWord(t, group)}
        </Button>
      ))}
    </div>
  );
}

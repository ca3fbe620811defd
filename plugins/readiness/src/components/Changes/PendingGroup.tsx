import { useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ChangeSummary } from '@readiness/backstage-plugin-readiness-common';
import { useTranslation } from '../../translation';
import { ChangeRows } from './ChangeRows';

/** How many show before the reader asks for all. */
const FIRST = 5;

const useStyles = makeStyles(
  theme => ({
    title: {
      margin: theme.spacing(1.5, 0, 0),
      fontSize: theme.typography.pxToRem(15),
      fontWeight: 700,
    },
    button: { textTransform: 'none' },
  }),
  { name: 'ReadinessPendingGroup' },
);

/** Pending changes that stand alike, under how they stand. */
export function PendingGroup(props: {
  title: string;
  changes: ChangeSummary[];
}) {
  const { title, changes } = props;
  const classes = useStyles();
  const t = useTranslation();
  const listId = useId();
  const [all, setAll] = useState(false);
  if (changes.length === 0) {
    return null;
  }
  return (
    <div>
      <Typography component="h3" className={classes.title}>
        {title} ({changes.length})
      </Typography>
      <ChangeRows
        id={listId}
        label={title}
        changes={all ? changes : changes.slice(0, FIRST)}
      />
      {changes.length > FIRST && (
        <Button
          size="small"
          className={classes.button}
          aria-expanded={all}
          aria-controls={listId}
          onClick={() => setAll(!all)}
        >
          {all
            ? t('changes.showFirst')
            : t('history.showAll', { count: changes.length })}
        </Button>
      )}
    </div>
  );
}

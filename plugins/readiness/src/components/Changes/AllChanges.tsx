import { useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { ChangesState, toChangeQuery } from '../../hooks/changesQuery';
import { useChangeRows } from '../../hooks/useChanges';
import { useTranslation } from '../../translation';
import { ChangesList } from './ChangesList';

const useStyles = makeStyles(
  theme => ({
    button: { marginTop: theme.spacing(1.5), textTransform: 'none' },
  }),
  { name: 'ReadinessAllChanges' },
);

function ComponentChangesList(props: { entityRef: string }) {
  const [state, setState] = useState<ChangesState>({
    entityRef: [props.entityRef],
  });
  const page = useChangeRows(toChangeQuery(state));
  return (
    <ChangesList
      state={state}
      page={page}
      // Any change but that of the cursor goes back to the first page.
      onChange={change =>
        setState(before => ({ ...before, cursor: undefined, ...change }))
      }
    />
  );
}

/** Every change of a component, on demand. */
export function AllChanges(props: { entityRef: string }) {
  const classes = useStyles();
  const t = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        className={classes.button}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {open ? t('changes.hideAll') : t('changes.showAll')}
      </Button>
      <div id={id}>
        {open && <ComponentChangesList entityRef={props.entityRef} />}
      </div>
    </>
  );
}

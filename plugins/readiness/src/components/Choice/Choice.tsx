import { useId } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';

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
  { name: 'ReadinessChoice' },
);

/** One of a few values, as buttons beside each other. */
export function Choice<TValue extends string | number>(props: {
  label: string;
  values: readonly TValue[];
  chosen: TValue;
  valueLabel: (value: TValue) => string;
  onChoose: (value: TValue) => void;
}) {
  const { label, values, chosen, valueLabel, onChoose } = props;
  const classes = useStyles();
  const labelId = useId();
  return (
    <div
      role="group"
      aria-labelledby={labelId}
      className={classes.root}
      data-no-print
    >
      <Typography id={labelId} variant="body2" className={classes.label}>
        {label}
      </Typography>
      {values.map(value => (
        <Button
          key={value}
          size="small"
          variant="outlined"
          aria-pressed={value === chosen}
          className={`${classes.button} ${
            value === chosen ? classes.chosen : ''
          }`}
          onClick={() => value !== chosen && onChoose(value)}
        >
          {valueLabel(value)}
        </Button>
      ))}
    </div>
  );
}

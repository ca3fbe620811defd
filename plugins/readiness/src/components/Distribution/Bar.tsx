import { makeStyles } from '@material-ui/core/styles';
import { Tone } from '../../lib/statusAppearance';
import { useToneFills } from './useToneFills';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      gap: 1,
      minWidth: 0,
      height: 8,
      borderRadius: 2,
      overflow: 'hidden',
    },
    large: { height: 20, borderRadius: 4 },
    // A single one among hundreds still shows.
    part: { flexBasis: 0, minWidth: 3, borderRadius: theme.spacing(0) },
  }),
  { name: 'ReadinessBar' },
);

export interface BarPart {
  tone: Tone;
  count: number;
}

/**
 * A stacked bar. Only a picture of numbers that stand beside it in words, so
 * screen readers skip it.
 */
export function Bar(props: {
  parts: BarPart[];
  /** Of the room it has, 0 to 1; all of it when left out. */
  share?: number;
  large?: boolean;
}) {
  const { parts, share = 1, large } = props;
  const classes = useStyles();
  const fills = useToneFills();
  return (
    <div
      aria-hidden
      className={`${classes.root} ${large ? classes.large : ''}`}
      style={{ width: `${Math.max(share * 100, 2)}%` }}
    >
      {parts
        .filter(({ count }) => count > 0)
        .map(({ tone, count }) => (
          <div
            key={tone}
            className={`${classes.part} ${fills[tone]}`}
            style={{ flexGrow: count }}
          />
        ))}
    </div>
  );
}

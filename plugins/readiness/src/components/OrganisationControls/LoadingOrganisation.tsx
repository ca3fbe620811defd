import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2) },
    part: { padding: theme.spacing(2.5) },
  }),
  { name: 'ReadinessLoadingOrganisation' },
);

/** About as tall as what comes in its place. */
export function LoadingOrganisation(props: {
  label: string;
  /** Heights of the parts below their headings, in pixels. */
  parts: number[];
}) {
  const classes = useStyles();
  return (
    <div
      role="status"
      aria-busy
      aria-label={props.label}
      className={classes.root}
    >
      {props.parts.map((height, index) => (
        <Paper key={index} className={classes.part}>
          <Skeleton
            variant="text"
            width={index === 0 ? '50%' : '25%'}
            height={index === 0 ? 44 : 32}
          />
          <Skeleton variant="rect" height={height} />
        </Paper>
      ))}
    </div>
  );
}

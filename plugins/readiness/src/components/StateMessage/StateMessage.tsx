import { ReactNode } from 'react';
import Paper from '@material-ui/core/Paper';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Appearance, toneColors } from '../../lib/statusAppearance';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      gap: theme.spacing(2),
      padding: theme.spacing(2.5),
    },
    compact: { padding: 0, boxShadow: 'none', background: 'none' },
    icon: { flexShrink: 0, fontSize: theme.typography.pxToRem(32) },
    body: { minWidth: 0 },
    title: { margin: 0, fontSize: theme.typography.pxToRem(18) },
    text: { maxWidth: '75ch', overflowWrap: 'anywhere' },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1.5),
      '&:empty': { display: 'none' },
    },
  }),
  { name: 'ReadinessStateMessage' },
);

/** Says why there is nothing else to show, and what the reader can do. */
export function StateMessage(props: {
  appearance: Appearance;
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  compact?: boolean;
}) {
  const { appearance, title, children, actions, compact } = props;
  const classes = useStyles();
  const { palette } = useTheme();
  const { text } = toneColors(palette.type, appearance.tone);
  return (
    <Paper className={`${classes.root} ${compact ? classes.compact : ''}`}>
      <appearance.Icon
        className={classes.icon}
        style={{ color: text }}
        aria-hidden
      />
      <div className={classes.body}>
        <Typography
          variant="h6"
          component={compact ? 'h3' : 'h2'}
          className={classes.title}
        >
          {title}
        </Typography>
        <Typography variant="body2" component="div" className={classes.text}>
          {children}
        </Typography>
        <div className={classes.actions}>{actions}</div>
      </div>
    </Paper>
  );
}

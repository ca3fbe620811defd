import { ReactNode, useId } from 'react';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { mutedText } from '../../lib/statusAppearance';

const useStyles = makeStyles(
  theme => ({
    root: { minWidth: 0 },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(2, 2.5, 1.5),
    },
    titles: { flex: '1 1 200px', minWidth: 0 },
    title: { margin: 0, fontSize: theme.typography.pxToRem(18) },
    count: { color: mutedText(theme.palette.type), fontWeight: 400 },
    hint: { color: mutedText(theme.palette.type) },
    body: { padding: theme.spacing(0, 2.5, 2.5) },
  }),
  { name: 'ReadinessSection' },
);

export interface SectionProps {
  title: string;
  count?: number;
  hint?: string;
  action?: ReactNode;
  children: ReactNode;
}

/** A titled part of a page, findable as a landmark by its title. */
export function Section(props: SectionProps) {
  const { title, count, hint, action, children } = props;
  const classes = useStyles();
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id} className={classes.root}>
      <div className={classes.head}>
        <div className={classes.titles}>
          <Typography
            id={id}
            variant="h6"
            component="h2"
            className={classes.title}
          >
            {title}
            {count !== undefined && (
              <span className={classes.count}> ({count})</span>
            )}
          </Typography>
          {hint && (
            <Typography variant="body2" className={classes.hint}>
              {hint}
            </Typography>
          )}
        </div>
        {action}
      </div>
      <div className={classes.body}>{children}</div>
    </Paper>
  );
}

import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { NumberDefinition } from '@readiness/backstage-plugin-readiness-common';
import { DefinitionButton } from './DefinitionButton';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      minWidth: 0,
      padding: theme.spacing(1, 1.5, 1.5),
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      overflowWrap: 'anywhere',
    },
    head: {
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'space-between',
      minHeight: 28,
    },
    title: {
      margin: 0,
      fontSize: theme.typography.pxToRem(14),
      fontWeight: 700,
    },
  }),
  { name: 'ReadinessNumberCard' },
);

/** A number under its title, with what it means on demand. */
export function NumberCard(props: {
  title: string;
  definition: NumberDefinition | undefined;
  children: ReactNode;
}) {
  const { title, definition, children } = props;
  const classes = useStyles();
  return (
    <li className={classes.root}>
      <div className={classes.head}>
        <Typography component="h3" className={classes.title}>
          {title}
        </Typography>
        <DefinitionButton label={title} definition={definition} />
      </div>
      {children}
    </li>
  );
}

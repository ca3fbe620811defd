import { Fragment } from 'react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    code: {
      padding: '0.1em 0.35em',
      borderRadius: 3,
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      fontSize: '0.92em',
      overflowWrap: 'anywhere',
      // Muted text would be too faint on this ground.
      color: theme.palette.text.primary,
      backgroundColor:
        theme.palette.type === 'dark'
          ? 'rgba(255, 255, 255, 0.12)'
          : 'rgba(0, 0, 0, 0.06)',
    },
  }),
  { name: 'ReadinessInlineText' },
);

/** A sentence of the backend: what stands between backticks shows as code. */
export function InlineText(props: { text: string }) {
  const classes = useStyles();
  const parts = props.text.split(/`([^`]+)`/);
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <code key={index} className={classes.code}>
            {part}
          </code>
        ) : (
          <Fragment key={index}>{part}</Fragment>
        ),
      )}
    </>
  );
}

import { ReactNode } from 'react';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { Appearance, toneColors } from '../../lib/statusAppearance';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'inline-flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      padding: theme.spacing(0.25, 1, 0.25, 0.75),
      borderRadius: 12,
      fontSize: theme.typography.pxToRem(13),
      fontWeight: 600,
      lineHeight: 1.5,
    },
    plain: {
      padding: 0,
      background: 'none !important',
    },
    icon: {
      flexShrink: 0,
      fontSize: theme.typography.pxToRem(17),
    },
  }),
  { name: 'ReadinessToneLabel' },
);

/** An icon and a word in the colours of a tone; the word is the sign. */
export function ToneLabel(props: {
  appearance: Appearance;
  children: ReactNode;
  plain?: boolean;
}) {
  const { appearance, children, plain } = props;
  const classes = useStyles();
  const { palette } = useTheme();
  const { text, background } = toneColors(palette.type, appearance.tone);
  return (
    <span
      className={`${classes.root} ${plain ? classes.plain : ''}`}
      style={{ color: text, backgroundColor: background }}
    >
      <appearance.Icon className={classes.icon} aria-hidden />
      <span>{children}</span>
    </span>
  );
}

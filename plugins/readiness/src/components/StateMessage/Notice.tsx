import { ReactNode } from 'react';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import { toneColors } from '../../lib/statusAppearance';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      gap: theme.spacing(1),
      padding: theme.spacing(1, 1.5),
      borderRadius: theme.shape.borderRadius,
      fontSize: theme.typography.pxToRem(14),
      lineHeight: 1.5,
      overflowWrap: 'anywhere',
    },
    icon: { flexShrink: 0, fontSize: theme.typography.pxToRem(20) },
  }),
  { name: 'ReadinessNotice' },
);

/** A remark about what is shown; announced when it comes. */
export function Notice(props: { children: ReactNode }) {
  const classes = useStyles();
  const { palette } = useTheme();
  const { text, background } = toneColors(palette.type, 'caution');
  return (
    <div
      role="status"
      className={classes.root}
      style={{ color: text, backgroundColor: background }}
    >
      <ReportProblemOutlinedIcon className={classes.icon} aria-hidden />
      <div>{props.children}</div>
    </div>
  );
}

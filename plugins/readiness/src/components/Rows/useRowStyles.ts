import { makeStyles } from '@material-ui/core/styles';
import { mutedText } from '../../lib/statusAppearance';

/** Rows of a section, divided by lines. */
export const useRowStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      padding: theme.spacing(1.25, 0),
      overflowWrap: 'anywhere',
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
      '&:first-child': { paddingTop: 0 },
      '&:last-child': { paddingBottom: 0 },
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1),
    },
    name: { fontWeight: 600 },
    text: { maxWidth: '90ch' },
    muted: { color: mutedText(theme.palette.type) },
  }),
  { name: 'ReadinessRows' },
);

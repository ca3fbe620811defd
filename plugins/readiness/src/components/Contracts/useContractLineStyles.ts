import { makeStyles } from '@material-ui/core/styles';
import { toneColors } from '../../lib/statusAppearance';

/** Fields below one another, of which each can be taken away. */
export const useContractLineStyles = makeStyles(
  theme => ({
    group: {
      display: 'grid',
      gap: theme.spacing(1.5),
      minWidth: 0,
      margin: 0,
      padding: 0,
      border: 'none',
    },
    legend: {
      padding: 0,
      marginBottom: theme.spacing(1),
      fontFamily: theme.typography.fontFamily,
      fontSize: theme.typography.pxToRem(15),
      fontWeight: 600,
    },
    line: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(0.5),
    },
    bad: { color: toneColors(theme.palette.type, 'bad').text },
    adds: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    button: { textTransform: 'none' },
  }),
  { name: 'ReadinessContractLines' },
);

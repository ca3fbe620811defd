import { makeStyles } from '@material-ui/core/styles';

/** Rows of a list about one contract. */
export const useContractRowStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
      padding: theme.spacing(1, 0),
      overflowWrap: 'anywhere',
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
      '&:first-child': { paddingTop: 0 },
    },
  }),
  { name: 'ReadinessContractRows' },
);

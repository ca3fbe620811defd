import { makeStyles } from '@material-ui/core/styles';

/** Plain tables whose first column carries the text. */
export const useTableStyles = makeStyles(
  theme => ({
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: theme.typography.pxToRem(14),
      '& th, & td': {
        padding: theme.spacing(0.5, 1),
        textAlign: 'left',
        verticalAlign: 'top',
        fontWeight: 400,
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      '& thead th': { fontWeight: 600 },
    },
  }),
  { name: 'ReadinessPlainTable' },
);

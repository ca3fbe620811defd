import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import PrintIcon from '@material-ui/icons/Print';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  { root: { textTransform: 'none' } },
  { name: 'ReadinessPrintButton' },
);

export function PrintButton() {
  const classes = useStyles();
  const t = useTranslation();
  return (
    <div data-no-print>
      <Button
        size="small"
        variant="outlined"
        className={classes.root}
        startIcon={<PrintIcon aria-hidden />}
        onClick={() => window.print()}
      >
        {t('print.button')}
      </Button>
    </div>
  );
}

import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import ChevronLeftIcon from '@material-ui/icons/ChevronLeft';
import ChevronRightIcon from '@material-ui/icons/ChevronRight';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      justifyContent: 'flex-end',
      gap: theme.spacing(1),
      padding: theme.spacing(1.5, 2),
    },
    button: { textTransform: 'none' },
    off: {
      color: mutedText(theme.palette.type),
      borderStyle: 'dashed',
      cursor: 'default',
    },
  }),
  { name: 'ReadinessPager' },
);

/**
 * Previous and next page, by the cursors the backend gave. At an end the
 * button stays focusable: `disabled` would take the focus away.
 */
export function Pager(props: {
  prevCursor: string | undefined;
  nextCursor: string | undefined;
  onPage: (cursor: string) => void;
}) {
  const { prevCursor, nextCursor, onPage } = props;
  const classes = useStyles();
  const t = useTranslation();
  if (!prevCursor && !nextCursor) {
    return null;
  }
  const look = (cursor: string | undefined) =>
    cursor ? classes.button : `${classes.button} ${classes.off}`;
  return (
    <nav className={classes.root} aria-label={t('components.pages')}>
      <Button
        size="small"
        variant="outlined"
        className={look(prevCursor)}
        startIcon={<ChevronLeftIcon aria-hidden />}
        aria-disabled={!prevCursor}
        onClick={() => prevCursor && onPage(prevCursor)}
      >
        {t('components.previous')}
      </Button>
      <Button
        size="small"
        variant="outlined"
        className={look(nextCursor)}
        endIcon={<ChevronRightIcon aria-hidden />}
        aria-disabled={!nextCursor}
        onClick={() => nextCursor && onPage(nextCursor)}
      >
        {t('components.next')}
      </Button>
    </nav>
  );
}

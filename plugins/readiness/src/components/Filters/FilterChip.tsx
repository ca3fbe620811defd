import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/Close';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  { root: { maxWidth: '100%', margin: 0 } },
  { name: 'ReadinessFilterChip' },
);

/** What narrows a list; a button that takes it away. */
export function FilterChip(props: {
  filter: string;
  value: string;
  onRemove: () => void;
}) {
  const { filter, value, onRemove } = props;
  const classes = useStyles();
  const t = useTranslation();
  return (
    <Chip
      clickable
      size="small"
      className={classes.root}
      component="button"
      icon={<CloseIcon aria-hidden />}
      label={t('components.chip', { filter, value })}
      aria-label={t('components.removeChip', { filter, value })}
      onClick={onRemove}
    />
  );
}

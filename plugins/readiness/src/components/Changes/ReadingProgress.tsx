import { useId } from 'react';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { ComponentChanges } from '@readiness/backstage-plugin-readiness-common';
import { useNumbers } from '../../hooks/useNumbers';
import { useTranslation } from '../../translation';

/** How far the first reading of a repository is. */
export function ReadingProgress(props: {
  progress: ComponentChanges['progress'];
}) {
  const { read = 0, total } = props.progress ?? {};
  const t = useTranslation();
  const { count } = useNumbers();
  const id = useId();
  const known = total !== undefined && total > 0;
  return (
    <div>
      <Typography id={id} variant="body2">
        {known
          ? t('changes.readOf', { read: count(read), total: count(total) })
          : t('changes.read', { count: read, number: count(read) })}{' '}
        {t('changes.reading')}
      </Typography>
      <LinearProgress
        aria-labelledby={id}
        variant={known ? 'determinate' : 'indeterminate'}
        value={known ? Math.min(100, (100 * read) / total) : undefined}
      />
    </div>
  );
}

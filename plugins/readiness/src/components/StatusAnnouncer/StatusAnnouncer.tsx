import { useRef } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { Counted, statusHeadline } from '../../lib/statusWords';
import { visuallyHidden } from '../../lib/visuallyHidden';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  { hidden: visuallyHidden },
  { name: 'ReadinessStatusAnnouncer' },
);

/**
 * Tells a screen reader when the status changes while the page is open. What
 * stood there at first is read with the page, and so is not announced.
 */
export function StatusAnnouncer(props: {
  /** What was judged; `undefined` while there is nothing to show. */
  counted: Counted | undefined;
  loading: boolean;
}) {
  const { counted, loading } = props;
  const classes = useStyles();
  const t = useTranslation();
  const headline = counted ? statusHeadline(t, counted) : '';
  const first = useRef<string>();
  if (first.current === undefined && !loading) {
    first.current = headline;
  }
  // From the first change on, also the status of the beginning is news.
  const changed = useRef(false);
  if (first.current !== undefined && headline !== first.current) {
    changed.current = true;
  }
  return (
    <div aria-live="polite" className={classes.hidden}>
      {changed.current ? headline : ''}
    </div>
  );
}

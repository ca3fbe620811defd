import { useRef } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { ComponentReadiness } from '@readiness/backstage-plugin-readiness-common';
import { Polled } from '../../hooks/usePolled';
import { statusHeadline } from '../../lib/statusWords';
import { visuallyHidden } from '../../lib/visuallyHidden';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  { hidden: visuallyHidden },
  { name: 'ReadinessStatusAnnouncer' },
);

/**
 * Tells a screen reader when the status changes while the tab is open. What
 * stood there at first is read with the page, and so is not announced.
 */
export function StatusAnnouncer(props: {
  readiness: Polled<ComponentReadiness>;
}) {
  const { value, loading } = props.readiness;
  const classes = useStyles();
  const t = useTranslation();
  const headline = value ? statusHeadline(t, value) : '';
  const first = useRef<string>();
  if (first.current === undefined && !loading) {
    first.current = headline;
  }
  return (
    <div aria-live="polite" className={classes.hidden}>
      {headline === first.current ? '' : headline}
    </div>
  );
}

import { useEffect, useState } from 'react';
import Tooltip from '@material-ui/core/Tooltip';
import { useDates } from '../../hooks/useDates';
import { useTranslation } from '../../translation';

const TICK = 30_000;

function useTick() {
  const [, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick(tick => tick + 1), TICK);
    return () => clearInterval(timer);
  }, []);
}

/**
 * "3 minutes ago", with the exact instant on hover and, unless there are many
 * of them, on focus.
 */
export function RelativeTime(props: { iso: string; focusable?: boolean }) {
  const { iso, focusable = true } = props;
  const t = useTranslation();
  useTick();
  const dates = useDates();
  const words = dates.isNow(iso)
    ? t('time.justNow')
    : dates.relative(iso) ?? t('time.unknown');
  return (
    <Tooltip title={dates.exact(iso)}>
      <time dateTime={iso} {...(focusable ? { tabIndex: 0 } : {})}>
        {words}
      </time>
    </Tooltip>
  );
}

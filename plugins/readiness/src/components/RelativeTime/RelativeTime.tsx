import { useEffect, useState } from 'react';
import Tooltip from '@material-ui/core/Tooltip';
import { DateTime } from 'luxon';
import { Translate, useTranslation } from '../../translation';

const JUST_NOW = 20_000;
const TICK = 30_000;

function inWords(t: Translate, time: DateTime): string {
  if (!time.isValid) {
    return t('time.unknown');
  }
  if (Math.abs(time.diffNow().toMillis()) < JUST_NOW) {
    return t('time.justNow');
  }
  return time.toRelative() ?? t('time.unknown');
}

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
  const time = DateTime.fromISO(iso);
  const exact = time.isValid
    ? time.toLocaleString(DateTime.DATETIME_FULL_WITH_SECONDS)
    : iso;
  return (
    <Tooltip title={exact}>
      <time dateTime={iso} {...(focusable ? { tabIndex: 0 } : {})}>
        {inWords(t, time)}
      </time>
    </Tooltip>
  );
}

import { useMemo } from 'react';
import { durationsIn } from '../lib/durations';
import { numbersIn } from '../lib/numbers';
import { Writing } from '../lib/pilotWords';
import { useLanguage } from './useLanguage';

/** How the reader's language writes the figures of pilots. */
export function useWriting(): Writing {
  const language = useLanguage();
  return useMemo(() => {
    const short = new Intl.NumberFormat(language, {
      maximumSignificantDigits: 3,
    });
    return {
      duration: durationsIn(language),
      number: value => short.format(value),
      percent: numbersIn(language).percent,
    };
  }, [language]);
}

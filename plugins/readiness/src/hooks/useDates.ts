import { useMemo } from 'react';
import { Dates, datesIn } from '../lib/dates';
import { useLanguage } from './useLanguage';

/** Dates in the language of the texts around them. */
export function useDates(): Dates {
  const language = useLanguage();
  return useMemo(() => datesIn(language), [language]);
}

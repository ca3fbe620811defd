import { useMemo } from 'react';
import { NumberText, numberTextIn } from '../lib/numberWords';
import { useTranslation } from '../translation';
import { useLanguage } from './useLanguage';
import { useNumbers } from './useNumbers';

/** How the values of the numbers of changes read. */
export function useNumberText(): NumberText {
  const t = useTranslation();
  const numbers = useNumbers();
  const language = useLanguage();
  return useMemo(
    () => numberTextIn(t, numbers, language),
    [t, numbers, language],
  );
}

import { useCallback } from 'react';
import { useTranslation } from '../translation';
import { useNumbers } from './useNumbers';

/** Writes how many lines there are: "1 line", "1,900 lines". */
export function useLineCount(): (lines: number) => string {
  const t = useTranslation();
  const numbers = useNumbers();
  return useCallback(
    lines => {
      const count = Math.round(lines);
      return t('capacity.lines', { count, number: numbers.count(count) });
    },
    [t, numbers],
  );
}

import { useNumbers } from '../../hooks/useNumbers';
import { useTranslation } from '../../translation';

/** Where the backend stops counting. */
const COUNTED = 10_000;

/** Writes a number that the backend counts no further than to a limit. */
export function useCounted(): (value: number) => string {
  const t = useTranslation();
  const numbers = useNumbers();
  return value =>
    value < COUNTED
      ? numbers.count(value)
      : t('health.atLeast', { number: numbers.count(COUNTED) });
}

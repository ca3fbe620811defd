import { useMemo } from 'react';
import { Numbers, numbersIn } from '../lib/numbers';
import { useLanguage } from './useLanguage';

/** Numbers in the language of the texts around them. */
export function useNumbers(): Numbers {
  const language = useLanguage();
  return useMemo(() => numbersIn(language), [language]);
}

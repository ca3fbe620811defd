export interface Numbers {
  count: (value: number) => string;
  /** A difference: +2, −1, ±0. */
  signed: (value: number) => string;
  /** A share from 0 to 1; only all is 100 %, and only nothing 0 %. */
  percent: (share: number) => string;
}

/** Numbers as a language writes them. */
export function numbersIn(locale: string): Numbers {
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
  });
  const count = new Intl.NumberFormat(locale);
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  return {
    count: value => count.format(value),
    signed: value => (value === 0 ? '±0' : signed.format(value)),
    percent: share =>
      percent.format(
        share > 0 && share < 1 ? Math.min(0.99, Math.max(0.01, share)) : share,
      ),
  };
}

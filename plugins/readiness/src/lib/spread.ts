/** Steps of an axis of equal factors. */
const STEPS = [
  1 / 60,
  1 / 12,
  0.25,
  1,
  4,
  12,
  24,
  48,
  120,
  240,
  480,
  1000,
  3000,
  10_000,
  30_000,
];

/**
 * An axis that has room for small and large values alike: by equal factors
 * where all are above nothing, else by equal steps.
 *
 * @param width - of the axis, in the unit of the positions
 * @param mostTicks - for which it has room; at least 3
 */
export function spread(
  values: number[],
  width: number,
  mostTicks: number,
): { position: (value: number) => number; ticks: number[] } {
  const least = Math.min(...values);
  const most = Math.max(...values);
  const logarithmic = least > 0 && most / least > 4;
  const along = logarithmic ? Math.log : (value: number) => value;
  const low = along(least);
  const length = along(most) - low || 1;
  const position = (value: number) =>
    ((along(logarithmic ? Math.max(value, 1e-6) : value) - low) / length) *
    width;
  if (!logarithmic) {
    return {
      position,
      ticks: least === most ? [least] : [least, (least + most) / 2, most],
    };
  }
  const inside = STEPS.filter(step => step >= least && step <= most);
  const every = Math.ceil(inside.length / mostTicks);
  const ticks = inside.filter((_, index) => index % every === 0);
  return { position, ticks: ticks.length > 1 ? ticks : [least, most] };
}

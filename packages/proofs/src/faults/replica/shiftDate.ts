import { dateOf } from '../../year/dateOf';

/**
 * Lets the clock of this process differ from those of others.
 *
 * @param milliseconds - by how much it is fast; negative where it is slow
 */
export function shiftDate(milliseconds: number): void {
  if (milliseconds !== 0) {
    const RealDate = Date;
    globalThis.Date = dateOf(RealDate, () => RealDate.now() + milliseconds);
  }
}

/**
 * Lets the clock of this process differ from those of others.
 *
 * @param milliseconds - by how much it is fast; negative where it is slow
 */
export function shiftDate(milliseconds: number): void {
  if (milliseconds === 0) {
    return;
  }
  const RealDate = Date;
  const now = () => RealDate.now() + milliseconds;
  globalThis.Date = new Proxy<DateConstructor>(RealDate, {
    construct: (_target, args, newTarget) =>
      Reflect.construct(RealDate, args.length > 0 ? args : [now()], newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, property) =>
      property === 'now' ? now : Reflect.get(target, property),
  });
}

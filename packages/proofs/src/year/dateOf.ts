/** A `Date` that is what another clock says, in milliseconds. */
export function dateOf(
  RealDate: DateConstructor,
  now: () => number,
): DateConstructor {
  const construct = (_target: object, args: unknown[], newTarget: Function) =>
    Reflect.construct(RealDate, args.length > 0 ? args : [now()], newTarget);
  return new Proxy<DateConstructor>(RealDate, {
    construct,
    apply: () => new RealDate(now()).toString(),
    get: (target, property) =>
      property === 'now' ? now : Reflect.get(target, property),
  });
}

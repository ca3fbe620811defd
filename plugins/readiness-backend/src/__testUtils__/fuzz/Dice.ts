/** Choices that a seed determines, so that a run can be repeated. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = Math.trunc(seed) % 4_294_967_296;
  }

  /** A whole number from 0 up to, and without, `below`. */
  roll(below: number): number {
    return Math.floor(this.next() * below);
  }

  pick<T>(among: readonly T[]): T {
    return among[this.roll(among.length)];
  }

  /** Some of them, none twice, in any order. */
  some<T>(among: readonly T[], most: number): T[] {
    const left = [...among];
    const taken: T[] = [];
    while (taken.length < most && left.length > 0) {
      taken.push(...left.splice(this.roll(left.length), 1));
    }
    return taken;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** Mixes a counter (the finisher of MurmurHash3); from 0 up to 1. */
  private next(): number {
    this.state = (this.state + 0x9e3779b9) % 4_294_967_296;
    let mixed = this.state;
    /* eslint-disable no-bitwise -- hashing */
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296;
    /* eslint-enable no-bitwise */
  }
}

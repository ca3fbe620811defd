import { Dice } from './Dice';

const rolls = (seed: number) => {
  const dice = new Dice(seed);
  return Array.from({ length: 400 }, () => dice.roll(4));
};

it('rolls the same for the same seed, and otherwise not', () => {
  expect(rolls(7)).toEqual(rolls(7));
  expect(rolls(7)).not.toEqual(rolls(8));
});

it('rolls every number about as often', () => {
  for (const number of [0, 1, 2, 3]) {
    const times = rolls(20261127).filter(rolled => rolled === number).length;
    expect(times).toBeGreaterThan(60);
    expect(times).toBeLessThan(140);
  }
});

it('takes some, none twice', () => {
  const taken = new Dice(1).some(['a', 'b', 'c'], 5);
  expect(taken.sort()).toEqual(['a', 'b', 'c']);
});

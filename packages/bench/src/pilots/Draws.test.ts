import { Draws } from './Draws';

const N = 40_000;

function momentsOf(draw: () => number): { mean: number; variance: number } {
  const values = Array.from({ length: N }, draw);
  const mean = values.reduce((sum, value) => sum + value, 0) / N;
  const variance =
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (N - 1);
  return { mean, variance };
}

describe('Draws', () => {
  it.each<[string, (draws: Draws) => number, number, number]>([
    ['normal', draws => draws.normal(), 0, 1],
    ['log-normal', draws => Math.log(draws.logNormal(Math.E, 0.5)), 1, 0.25],
    ['gamma', draws => draws.gamma(3), 3, 3],
    ['gamma of a small shape', draws => draws.gamma(0.4), 0.4, 0.4],
    ['Poisson', draws => draws.poisson(4), 4, 4],
    ['count that scatters', draws => draws.count(4, 3), 4, 12],
    ['count that does not', draws => draws.count(0.3, 1), 0.3, 0.3],
  ])('%s', (_, draw, mean, variance) => {
    const draws = new Draws(3);
    const moments = momentsOf(() => draw(draws));
    expect(Math.abs(moments.mean - mean)).toBeLessThan(
      5 * Math.sqrt(variance / N),
    );
    expect(moments.variance / variance).toBeGreaterThan(0.93);
    expect(moments.variance / variance).toBeLessThan(1.07);
  });

  it('repeats with its seed', () => {
    const draw = (seed: number) => new Draws(seed).normal();
    expect(draw(4)).toBe(draw(4));
    expect(draw(4)).not.toBe(draw(5));
  });
});

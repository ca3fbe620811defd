import { drawPilot, NO_EFFECT } from './drawPilot';
import { Tally } from './Tally';

const TWENTY = Array.from({ length: 20 }, (_, seed) => seed);

describe('drawPilot', () => {
  it('repeats with its seed, with and without people', () => {
    expect(drawPilot(4, NO_EFFECT, 0.5)).toEqual(drawPilot(4, NO_EFFECT, 0.5));
    expect(drawPilot(4, NO_EFFECT, 0)).not.toEqual(drawPilot(5, NO_EFFECT, 0));
  });

  it('draws both kinds of pilots, with changes in both arms', () => {
    const pilots = TWENTY.map(seed => drawPilot(seed, NO_EFFECT, 0));
    const byLot = pilots.filter(({ terms }) => terms.randomised);
    expect(byLot.length).toBeGreaterThan(4);
    expect(byLot.length).toBeLessThan(16);
    for (const { changes } of pilots) {
      const arms = changes.map(({ arm }) => arm);
      expect(arms).toEqual(expect.arrayContaining(['baseline', 'pilot']));
    }
  });
});

describe('Tally', () => {
  const tallyOf = (effect: typeof NO_EFFECT) => {
    const tally = new Tally(effect);
    TWENTY.forEach(seed => tally.run(seed));
    return tally;
  };

  it('counts verdicts that something moved, which it must where much did', () => {
    const slow = tallyOf({ ...NO_EFFECT, name: 'slow', times: 8 });
    const review = slow.moved.get('review')!;
    expect(review.of).toBeGreaterThan(10);
    expect(review.percent).toBeGreaterThan(90);
    expect(slow.verdicts.get('review')?.get('Worse')).toBe(review.yes);
    expect(slow.moved.get('output')!.percent).toBeLessThan(20);
  });

  it('holds intervals against what is true, and not against no effect', () => {
    const slow = tallyOf({ ...NO_EFFECT, name: 'slow', times: 8 });
    const name = 'Hodges–Lehmann: pickup time';
    expect(slow.coverage.get(name)!.percent).toBeGreaterThan(70);
    expect(slow.medianCoverage.of).toBeGreaterThan(0);
    const share = tallyOf(NO_EFFECT).coverage.get(name)!;
    expect(share.of).toBeGreaterThan(10);
  });
});

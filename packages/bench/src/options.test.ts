import { BenchOptions, PARTS, parseOptions } from './options';

const parse = (...args: string[]) => parseOptions(args) as BenchOptions;

describe('parseOptions', () => {
  it('measures the peer only when it is asked to', () => {
    expect(parse().parts).toEqual(PARTS.filter(part => part !== 'peer'));
    expect(parse('--only', 'peer').parts).toEqual(['peer']);
  });

  it('names the parts that there are when asked for another', () => {
    expect(() => parse('--only', 'peers')).toThrow(
      /--only must be of evaluate, .*peer, not peers/,
    );
  });

  it('takes options of Node as a command line has them', () => {
    expect(parse().node).toEqual([]);
    expect(
      parse('--node=--max-semi-space-size=8 --max-old-space-size=500').node,
    ).toEqual(['--max-semi-space-size=8', '--max-old-space-size=500']);
  });
});

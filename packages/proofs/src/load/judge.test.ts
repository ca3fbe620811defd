import { whatGrew } from './judge';
import { Sample } from './Sample';

const samples = (of: (index: number) => Partial<Sample>): Sample[] =>
  Array.from({ length: 30 }, (_, index) => ({
    seconds: index * 10,
    megabytes: 300,
    cpu: 1,
    waiting: { components: 20, pulls: 0 },
    ...of(index),
  }));

it('finds nothing where memory is flat and nothing waits longer', () => {
  expect(whatGrew(samples(() => ({})))).toEqual([]);
});

it('does not mind what warming up takes', () => {
  expect(
    whatGrew(samples(index => ({ megabytes: index < 10 ? 150 : 320 }))),
  ).toEqual([]);
});

it('names memory that grows on', () => {
  expect(whatGrew(samples(index => ({ megabytes: 300 + index * 8 })))).toEqual([
    'memory grew from 420 to 500 MB',
  ]);
});

it('names each queue that grows', () => {
  expect(
    whatGrew(
      samples(index => ({ waiting: { components: 20, pulls: index * 4 } })),
    ),
  ).toEqual(['pulls that wait grew from 76 to 116']);
});

import { Cell, Row, Table } from '../report/Report';
import { ListFigure, ListFigures } from './measureLists';

/** Milliseconds. */
const REACH = 50;

/** What was measured at several sizes, beside each other. */
export function listsTable(options: {
  engine: string;
  title: string;
  note: string;
  bySize: Map<number, ListFigures>;
  judged: boolean;
}): Table {
  const { bySize, judged } = options;
  const sizes = [...bySize.keys()];
  const labels = new Set([...bySize.values()].flatMap(f => [...f.keys()]));
  return {
    engine: options.engine,
    title: options.title,
    note: options.note,
    columns: [
      'answer',
      ...sizes.flatMap(size => {
        const count = size.toLocaleString('en-US');
        return [`p50 at ${count}`, `p95 at ${count}`];
      }),
      'p95, last to first',
    ],
    rows: [...labels].map(label =>
      rowOf(
        label,
        sizes.map(size => bySize.get(size)!.get(label)),
        judged,
      ),
    ),
  };
}

function rowOf(
  label: string,
  figures: Array<ListFigure | undefined>,
  judged: boolean,
): Row {
  const numbers = figures.filter(figure => typeof figure === 'object');
  const cells = figures.flatMap((figure): Cell[] =>
    typeof figure === 'object' ? [figure.p50, figure.p95] : [figure, undefined],
  );
  const growth =
    numbers.length > 1
      ? numbers[numbers.length - 1].p95 / numbers[0].p95
      : undefined;
  return {
    cells: [label, ...cells, growth],
    ...(judged &&
      numbers.length > 0 && {
        reach: `p95 ≤ ${REACH} ms`,
        met: numbers.every(({ p95 }) => p95 <= REACH),
      }),
  };
}

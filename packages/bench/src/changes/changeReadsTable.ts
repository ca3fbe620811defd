import { Row, Table } from '../report/Report';
import { Summary } from '../report/summarize';

/** How much slower the most changes may make an answer. */
const REACH = 1.5;

/** Label of an answer to its figures. */
export type ReadFigures = Map<string, Summary>;

/** What was measured with few and with many stored changes. */
export function changeReadsTable(options: {
  engine: string;
  title: string;
  note: string;
  /** By the number of stored changes, ascending. */
  bySize: Map<number, ReadFigures>;
}): Table {
  const sizes = [...options.bySize.keys()];
  const [smallest] = options.bySize.values();
  const labels = [...smallest.keys()];
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
      'p50, last to first',
      'p95, last to first',
    ],
    rows: labels.map(label =>
      toRow(
        label,
        [...options.bySize.values()].flatMap(
          figures => figures.get(label) ?? [],
        ),
      ),
    ),
  };
}

function toRow(label: string, figures: Summary[]): Row {
  const [first] = figures;
  const last = figures[figures.length - 1];
  const ratios = [last.p50 / first.p50, last.p95 / first.p95];
  return {
    cells: [label, ...figures.flatMap(({ p50, p95 }) => [p50, p95]), ...ratios],
    ...(figures.length > 1 && {
      reach: `p50 ≤ ${REACH} ×`,
      met: ratios[0] <= REACH,
    }),
  };
}

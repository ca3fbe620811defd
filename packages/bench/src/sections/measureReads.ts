import { Bench, Session } from '../Bench';
import { Client } from '../client/Client';
import { Load, measureLoad } from '../client/measureLoad';
import { usualSize } from '../client/usualSize';
import { Random } from '../organisation/Random';
import { componentPath, floorPath } from '../paths';
import { Row, Table } from '../report/Report';
import { summarize } from '../report/summarize';
import { PermissionMode } from '../server/protocol';

const REACH = 0.8;
const CONCURRENCIES = [1, 32];
/** Times that floor and component take turns, so that neither has the quieter machine. */
const TURNS = 2;

const MODES: Array<{
  permission: PermissionMode;
  principal: 'service' | 'user';
  label: string;
}> = [
  { permission: 'off', principal: 'service', label: 'off, service' },
  { permission: 'off', principal: 'user', label: 'off, user' },
  { permission: 'allow', principal: 'user', label: 'on, user, all' },
  { permission: 'owner', principal: 'user', label: 'on, user, own team' },
];

/** Reads of one component beside the floor. */
export async function measureReads(bench: Bench): Promise<Table> {
  const rows: Row[] = [];
  for (const mode of MODES) {
    bench.progress(`Reads, permissions ${mode.label}`);
    rows.push(
      ...(await bench.withServer(mode.permission, async session => {
        await fillFloor(bench, session);
        const names =
          mode.permission === 'owner'
            ? bench.team.components
            : bench.outline.names;
        const judged = mode.label === MODES[0].label;
        const both: Row[] = [];
        for (const concurrency of CONCURRENCIES) {
          const client = await session.connect(mode.principal, concurrency);
          both.push(
            ...(await compare(bench, client, {
              names,
              concurrency,
              label: mode.label,
              judged: judged && concurrency === 32,
            })),
          );
        }
        return both;
      })),
    );
  }
  return {
    engine: bench.engineLabel,
    title: 'Reading one component',
    note: 'A random component for each request. The floor is a bare plugin of the same server: authentication, one row by primary key, and a stored text as large as a component’s answer; it asks for no permission.',
    columns: [
      'permissions',
      'concurrency',
      'read',
      'p50 ms',
      'p95 ms',
      'p99 ms',
      'requests/s',
      'of the floor',
    ],
    rows,
  };
}

async function compare(
  bench: Bench,
  client: Client,
  terms: {
    names: string[];
    concurrency: number;
    label: string;
    judged: boolean;
  },
): Promise<Row[]> {
  const { names, concurrency, label, judged } = terms;
  const random = new Random(bench.options.seed);
  const { warmUp, measured } = bench.options.duration;
  const duration = { warmUp, measured: measured / TURNS };
  const loads: Record<'floor' | 'component', Load> = {
    floor: { latencies: [], elapsed: 0 },
    component: { latencies: [], elapsed: 0 },
  };
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [target, pathOf] of [
      ['floor', floorPath],
      ['component', componentPath],
    ] as const) {
      const load = await measureLoad({
        client,
        nextPath: () => pathOf(random.pick(names)),
        concurrency,
        duration,
      });
      loads[target].latencies.push(...load.latencies);
      loads[target].elapsed += load.elapsed;
    }
  }
  const floor = summarize(loads.floor);
  const component = summarize(loads.component);
  const ratio = component.perSecond / floor.perSecond;
  const cells = (name: string, s: typeof floor) => [
    label,
    concurrency,
    name,
    s.p50,
    s.p95,
    s.p99,
    Math.round(s.perSecond),
  ];
  return [
    { cells: [...cells('floor', floor), undefined] },
    {
      cells: [...cells('component', component), ratio],
      ...(judged && { reach: `≥ ${REACH}`, met: ratio >= REACH }),
    },
  ];
}

async function fillFloor(bench: Bench, session: Session): Promise<void> {
  const { names } = bench.outline;
  await session.server.ask('fillFloor', {
    keys: names,
    bytes: await usualSize(
      await session.connect('service'),
      random => componentPath(random.pick(names)),
      bench.options.seed,
    ),
  });
}

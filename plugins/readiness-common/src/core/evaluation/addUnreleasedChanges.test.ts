import { GateStatus } from '../../vocabulary';
import { addUnreleasedChanges, EvaluationTotals } from './addUnreleasedChanges';
import { Evaluation } from './evaluateGates';

const totals = (
  status: GateStatus,
  over: Partial<EvaluationTotals> = {},
): EvaluationTotals => ({
  status,
  missing: 0,
  undetermined: 0,
  waived: 0,
  ...over,
});

const component = (
  status: GateStatus,
  over: Partial<Evaluation> = {},
): Evaluation => ({
  ...totals(status),
  gates: [{ name: 'production', status }],
  requirements: [],
  ...over,
});

const change = (id: string, evaluation: EvaluationTotals) => ({
  id,
  name: id,
  evaluation,
});

describe('addUnreleasedChanges', () => {
  it.each<[own: GateStatus, changes: GateStatus[], all: GateStatus]>([
    ['ready', [], 'ready'],
    ['ready', ['ready'], 'ready'],
    ['ready', ['noGate'], 'ready'],
    ['ready', ['ready', 'undetermined'], 'undetermined'],
    ['ready', ['undetermined', 'blocked'], 'blocked'],
    ['blocked', ['ready'], 'blocked'],
    ['undetermined', ['ready'], 'undetermined'],
    ['noGate', ['ready'], 'ready'],
    ['noGate', ['blocked'], 'blocked'],
  ])('%s with changes %j is %s', (own, changes, all) => {
    const { status } = addUnreleasedChanges(
      component(own),
      changes.map((s, index) => change(`c${index}`, totals(s))),
    );
    expect(status).toBe(all);
  });

  it('adds up what is missing, once for each change', () => {
    const blocked = change(
      'c1',
      totals('blocked', { missing: 2, undetermined: 1, nextChangeAt: 50 }),
    );
    expect(
      addUnreleasedChanges(
        component('blocked', { missing: 1, waived: 1, nextChangeAt: 100 }),
        [blocked, blocked, change('c2', totals('ready', { waived: 2 }))],
      ),
    ).toEqual({
      status: 'blocked',
      missing: 3,
      undetermined: 1,
      waived: 3,
      nextChangeAt: 50,
    });
  });

  it('asks nothing of a component without a gate', () => {
    const own = component('noGate', { gates: [] });
    expect(
      addUnreleasedChanges(own, [change('c1', totals('blocked'))]),
    ).toEqual({ ...totals('noGate'), nextChangeAt: undefined });
  });
});

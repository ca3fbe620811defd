import { Gate } from '../gates/gate';
import { BUILT_IN_GATE } from '../gates/builtInGate';
import {
  EXAMPLE_NOW,
  EXAMPLE_REF,
  exampleAbsence,
  exampleFailure,
  exampleFile,
  exampleLink,
  exampleOwner,
} from '../engine/exampleObservations';
import { DOCUMENT_KINDS, DocumentKind } from '../evidence/kinds';
import { Observation } from '../evidence/observation';
import { createRequirementRegistry } from '../registry';
import { runbookLinked } from '../requirements/runbook-linked';
import { Waiver } from '../waivers/waiver';
import { evaluateGates } from './evaluateGates';

const registry = createRequirementRegistry();
const NOW = Date.parse(EXAMPLE_NOW);

const complete: Observation[] = [
  exampleOwner('owner'),
  exampleOwner('rollbackOwner'),
  ...DOCUMENT_KINDS.map(kind => exampleLink(kind)),
];

function evaluate(
  gates: Gate[],
  observations: Observation[],
  options: { waivers?: Waiver[]; now?: number; sensitiveAreas?: string[] } = {},
) {
  return evaluateGates(gates, registry, {
    subject: {
      type: 'component',
      entityRef: EXAMPLE_REF,
      supplier: 'group:default/billing',
      sensitiveAreas: options.sensitiveAreas ?? ['payments'],
    },
    observations,
    waivers: options.waivers ?? [],
    suppliedKinds: new Set<string>([...DOCUMENT_KINDS, 'owner']),
    now: options.now ?? NOW,
  });
}

function without(kind: string): Observation[] {
  return complete.filter(observation => observation.kind !== kind);
}

function gate(
  name: string,
  requirements: Array<Partial<Gate['requirements'][0]> & { id: string }>,
): Gate {
  return {
    name,
    title: name,
    acceptsAnnotation: true,
    approvers: [],
    requirements: requirements.map(asked => ({
      severity: 'blocking',
      params: registry.get(asked.id)?.params.parse({}) ?? {},
      ...asked,
    })),
  };
}

const waiver = (
  expiresAt: string,
  gates: string[] = [BUILT_IN_GATE.name],
): Waiver => ({
  id: 'w1',
  requirementId: 'runbook-linked',
  subject: EXAMPLE_REF,
  gates,
  expiresAt,
});

describe('evaluateGates', () => {
  const builtIn: Gate = {
    ...BUILT_IN_GATE,
    requirements: BUILT_IN_GATE.requirements.map(asked => ({
      ...asked,
      params: registry.get(asked.id)!.params.parse({}),
    })),
  };

  it('is ready when all evidence is there', () => {
    expect(evaluate([builtIn], complete)).toMatchObject({
      status: 'ready',
      missing: 0,
      undetermined: 0,
      gates: [{ name: 'production', status: 'ready' }],
    });
  });

  it('is noGate without gates, and where nothing a gate asks applies', () => {
    expect(evaluate([], complete).status).toBe('noGate');
    expect(
      evaluate([gate('g', [{ id: 'architecture-reviewed' }])], [], {
        sensitiveAreas: [],
      }).status,
    ).toBe('noGate');
    expect(
      evaluate([gate('g', [{ id: 'human-reviewed' }])], complete),
    ).toMatchObject({ status: 'noGate', requirements: [] });
  });

  const blockingKinds: DocumentKind[] = [
    'rollback',
    'monitoring',
    'runbook',
    'architecture',
  ];
  describe.each(blockingKinds)('taking away %s', kind => {
    it.each<{ how: string; left: Observation[]; status: string }>([
      { how: 'absent', left: [exampleAbsence(kind)], status: 'blocked' },
      {
        how: 'stale',
        left: [exampleFile(kind, '2024-01-01')],
        status: 'blocked',
      },
      {
        how: 'a placeholder',
        left: [exampleFile(kind, '2026-01-01', 'placeholder')],
        status: 'blocked',
      },
      {
        how: 'source failed',
        left: [exampleFailure(kind)],
        status: 'undetermined',
      },
      { how: 'not collected', left: [], status: 'undetermined' },
    ])('$how is $status', ({ left, status }) => {
      expect(evaluate([builtIn], [...without(kind), ...left]).status).toBe(
        status,
      );
    });
  });

  it('is ready for exactly the subsets of evidence that hold all a blocking requirement needs', () => {
    const blocking = ['owner', 'rollbackOwner', ...blockingKinds];
    for (let mask = 0; mask < 2 ** complete.length; mask += 1) {
      const left = complete.filter((_, index) => (mask >> index) % 2 === 1);
      const kinds = left.map(({ kind }) => kind);
      const enough = blocking.every(kind => kinds.includes(kind));
      expect(evaluate([builtIn], left).status === 'ready').toBe(enough);
    }
  });

  it('is blocked rather than undetermined when both hold', () => {
    const result = evaluate(
      [builtIn],
      [
        ...without('rollback').filter(o => o.kind !== 'runbook'),
        exampleAbsence('rollback'),
        exampleFailure('runbook'),
      ],
    );
    expect(result).toMatchObject({
      status: 'blocked',
      missing: 1,
      undetermined: 1,
    });
  });

  it('lets an advisory gap pass but reports it', () => {
    const result = evaluate(
      [gate('g', [{ id: 'logs-linked', severity: 'advisory' }])],
      [exampleAbsence('logs')],
    );
    expect(result).toMatchObject({ status: 'ready', missing: 0 });
    expect(result.requirements[0]).toMatchObject({
      outcome: 'missing',
      severity: 'advisory',
    });
  });

  it('keeps a requirement without a source undetermined, known or reserved', () => {
    const result = evaluate(
      [gate('g', [{ id: 'default-branch-green' }, { id: 'gone-since' }])],
      complete,
    );
    expect(result.status).toBe('undetermined');
    expect(result.requirements.map(r => [r.outcome, r.reason])).toEqual([
      ['undetermined', 'noSource'],
      ['undetermined', 'noSource'],
    ]);
  });

  it('asks what two gates ask at the strictest of both, and judges each gate alone', () => {
    const lax = gate('lax', [
      { id: 'runbook-linked', severity: 'advisory', maximumAge: 'none' },
    ]);
    const strict = gate('strict', [
      {
        id: 'runbook-linked',
        severity: 'blocking',
        minimumTier: 'pulled',
        maximumAge: 30 * 86_400,
      },
    ]);
    const file = [exampleFile('runbook', '2026-01-01')];
    const result = evaluate([lax, strict], file);
    expect(result.status).toBe('blocked');
    expect(result.gates).toEqual([
      { name: 'lax', status: 'ready' },
      { name: 'strict', status: 'blocked' },
    ]);
    expect(result.requirements).toHaveLength(1);
    expect(result.requirements[0]).toMatchObject({
      outcome: 'stale',
      severity: 'blocking',
      askedBy: [
        { name: 'lax', severity: 'advisory' },
        { name: 'strict', severity: 'blocking' },
      ],
    });
    expect(evaluate([strict, lax], file).requirements[0].outcome).toBe('stale');
  });

  it('does not let a lax gate lift the tier a requirement brings along', () => {
    const owners = (tier?: 'claimed') =>
      gate(tier ?? 'own', [{ id: 'owner-declared', minimumTier: tier }]);
    const claimed = { ...exampleOwner('owner'), tier: 'claimed' as const };
    expect(evaluate([owners('claimed')], [claimed]).status).toBe('ready');
    expect(evaluate([owners('claimed'), owners()], [claimed]).status).toBe(
      'blocked',
    );
  });

  it('is never laxer than one of its gates', () => {
    const anyAge = gate('any-age', [
      { id: 'runbook-linked', maximumAge: 'none' },
    ]);
    const aYear = gate('a-year', [{ id: 'runbook-linked' }]);
    const undated = [exampleFile('runbook', undefined, 'placeholder')];
    expect(evaluate([anyAge, aYear], undated)).toMatchObject({
      status: 'blocked',
      missing: 1,
      undetermined: 0,
      gates: [
        { name: 'any-age', status: 'blocked' },
        { name: 'a-year', status: 'undetermined' },
      ],
    });
  });

  it('keeps one requirement that throws from hiding the others', () => {
    const broken = {
      ...registry.get('logs-linked')!,
      id: 'broken',
      evaluate: () => {
        throw new Error('a bug');
      },
    };
    const result = evaluateGates(
      [gate('g', [{ id: 'broken' }, { id: 'runbook-linked' }])],
      createRequirementRegistry([broken, registry.get('runbook-linked')!]),
      {
        subject: {
          type: 'component',
          entityRef: EXAMPLE_REF,
          sensitiveAreas: [],
        },
        observations: [exampleLink('logs'), exampleAbsence('runbook')],
        waivers: [],
        suppliedKinds: new Set(),
        now: NOW,
      },
    );
    expect(result).toMatchObject({
      status: 'blocked',
      missing: 1,
      undetermined: 1,
    });
  });

  it('runs a requirement once for gates that ask it alike, and again on other terms', () => {
    const runbook = runbookLinked;
    let runs = 0;
    const counted = createRequirementRegistry([
      {
        ...runbook,
        evaluate: (...args: Parameters<typeof runbook.evaluate>) => {
          runs += 1;
          return runbook.evaluate(...args);
        },
      },
    ]);
    const runsFor = (second: Partial<Gate['requirements'][0]>) => {
      runs = 0;
      const { requirements } = evaluateGates(
        [
          gate('one', [{ id: 'runbook-linked' }]),
          gate('two', [{ id: 'runbook-linked', ...second }]),
        ],
        counted,
        {
          subject: {
            type: 'component',
            entityRef: EXAMPLE_REF,
            sensitiveAreas: [],
          },
          observations: [exampleFile('runbook', '2026-02-20')],
          waivers: [],
          suppliedKinds: new Set(['runbook']),
          now: NOW,
        },
      );
      return [runs, requirements[0].outcome, requirements[0].severity];
    };
    expect(runsFor({})).toEqual([1, 'satisfied', 'blocking']);
    expect(runsFor({ severity: 'advisory' })).toEqual([
      1,
      'satisfied',
      'blocking',
    ]);
    expect(runsFor({ maximumAge: 300 * 86_400 })).toEqual([
      2,
      'satisfied',
      'blocking',
    ]);
  });

  it('takes the more demanding parameters of two gates', () => {
    const small = gate('small', [{ id: 'owner-declared' }]);
    const large = gate('large', [
      { id: 'owner-declared', params: { minimumMembers: 9 } },
    ]);
    for (const gates of [
      [small, large],
      [large, small],
    ]) {
      expect(evaluate(gates, complete).requirements[0].outcome).toBe(
        'violated',
      );
    }
  });

  describe('waivers', () => {
    const left = [...without('runbook'), exampleAbsence('runbook')];

    it('accepts the risk and keeps saying what it is', () => {
      const result = evaluate([builtIn], left, {
        waivers: [waiver('2026-04-01T00:00:00.000Z')],
      });
      expect(result).toMatchObject({
        status: 'ready',
        waived: 1,
        missing: 0,
        nextChangeAt: Date.parse('2026-04-01T00:00:00.000Z'),
      });
      expect(
        result.requirements.find(({ outcome }) => outcome === 'waived')
          ?.message,
      ).toBe(
        'Accepted as a known risk until 2026-04-01: invoice-api has no runbook.',
      );
    });

    it.each([
      [-1000, 'ready'],
      [-1, 'ready'],
      [0, 'blocked'],
      [1000, 'blocked'],
    ])('%i ms from its expiry is %s', (offset, status) => {
      const expiresAt = '2026-04-01T00:00:00.000Z';
      expect(
        evaluate([builtIn], left, {
          waivers: [waiver(expiresAt)],
          now: Date.parse(expiresAt) + offset,
        }).status,
      ).toBe(status);
    });

    it('holds under the gates whose approvers gave it, and no other', () => {
      const payments = gate('payments', [{ id: 'runbook-linked' }]);
      const both = [builtIn, payments];
      const statuses = (waivers: Waiver[]) => {
        const { status, gates, waived } = evaluate(both, left, { waivers });
        return [status, ...gates.map(each => each.status), waived];
      };
      const [soon, late] = [
        '2026-04-01T00:00:00.000Z',
        '2026-05-01T00:00:00.000Z',
      ];
      expect(statuses([waiver(late)])).toEqual([
        'blocked',
        'ready',
        'blocked',
        0,
      ]);
      expect(statuses([waiver(late, [])])).toEqual([
        'blocked',
        'blocked',
        'blocked',
        0,
      ]);
      for (const given of [
        [waiver(soon, [builtIn.name, 'payments'])],
        // Each by its own approvers: over as soon as one of them is.
        [waiver(late), waiver(soon, ['payments'])],
      ]) {
        expect(statuses(given)).toEqual(['ready', 'ready', 'ready', 1]);
        expect(evaluate(both, left, { waivers: given }).nextChangeAt).toBe(
          Date.parse(soon),
        );
      }
    });

    it('need not be given by a gate that does not block', () => {
      const advising = gate('advising', [
        { id: 'runbook-linked', severity: 'advisory' },
      ]);
      expect(
        evaluate([builtIn, advising], left, {
          waivers: [waiver('2026-04-01T00:00:00.000Z')],
        }).status,
      ).toBe('ready');
    });

    it('covers one requirement of one subject only', () => {
      const other = {
        ...waiver('2026-04-01T00:00:00.000Z'),
        subject: 'component:default/other',
      };
      const another = {
        ...waiver('2026-04-01T00:00:00.000Z'),
        requirementId: 'rollback-note',
      };
      expect(
        evaluate([builtIn], left, { waivers: [other, another] }).status,
      ).toBe('blocked');
    });
  });

  it('names the soonest instant at which time alone changes the result', () => {
    const result = evaluate(
      [builtIn],
      [
        ...without('runbook').filter(({ kind }) => kind !== 'rollback'),
        exampleFile('runbook', '2025-06-01'),
        exampleFile('rollback', '2025-04-01'),
      ],
    );
    expect(result.status).toBe('ready');
    expect(new Date(result.nextChangeAt!).toISOString()).toBe(
      '2026-04-01T12:00:00.000Z',
    );
  });
});

import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { AnyExample, evaluateExample } from './docs/evaluateExample';
import { parseObservation } from './evidence/observation';
import { BUILT_IN_REQUIREMENTS, createRequirementRegistry } from './registry';
import { exampleEvidence } from './engine/exampleChanges';
import { RESERVED_REQUIREMENTS } from './engine/reserved';
import { BUILT_IN_GATE } from './gates/builtInGate';

const USUAL = ['violated', 'missing', 'stale', 'undetermined'];

/** Where not every outcome can come about: what does. */
const OUTCOMES: Record<string, string[]> = {
  'owner-declared': ['violated', 'missing'],
  'default-branch-green': USUAL,
  'dependencies-approved': ['violated', 'missing', 'undetermined'],
  'contract-clauses-tested': ['violated', 'missing', 'undetermined'],
  'security-review-current': ['missing', 'stale', 'undetermined'],
  'contract-before-code': ['violated', 'missing', 'undetermined'],
  'checks-passed': ['violated', 'missing', 'undetermined'],
  'security-checks-passed': ['violated', 'missing', 'undetermined'],
  'tests-for-changed-behaviour': ['violated', 'undetermined', 'notApplicable'],
  'new-dependencies-approved': ['missing', 'undetermined', 'notApplicable'],
  'sensitive-path-reviewer': [...USUAL, 'notApplicable'],
  'second-reviewer': [...USUAL, 'notApplicable'],
  'rollback-plan': ['violated', 'missing', 'undetermined'],
  'deployment-note': ['violated', 'missing', 'undetermined'],
  'failure-logged': ['violated', 'missing', 'undetermined', 'notApplicable'],
  'reviewable-size': ['violated', 'undetermined'],
};

describe('requirements', () => {
  it('registers exactly the files of the directory', () => {
    const files = readdirSync(resolve(__dirname, 'requirements'))
      .map(file => file.replace(/\.ts$/, ''))
      .sort();
    expect(BUILT_IN_REQUIREMENTS.map(({ id }) => id).sort()).toEqual(files);
  });

  it('refuses two requirements with one id', () => {
    expect(() =>
      createRequirementRegistry([
        BUILT_IN_REQUIREMENTS[0],
        BUILT_IN_REQUIREMENTS[0],
      ]),
    ).toThrow('Two requirements have the id "owner-declared"');
  });

  it('reserves no id that exists, and the built-in gate asks only existing ones', () => {
    const registry = createRequirementRegistry();
    for (const { id } of RESERVED_REQUIREMENTS) {
      expect(registry.get(id)).toBeUndefined();
    }
    for (const { id } of BUILT_IN_GATE.requirements) {
      expect(registry.get(id)).toBeDefined();
    }
  });

  it('cuts no character of a clause in half', () => {
    const requirement = createRequirementRegistry().get(
      'contract-clauses-tested',
    )!;
    const text = `${'x'.repeat(98)}🙂${'y'.repeat(20)}`;
    const coverage = exampleEvidence('clause-coverage', {
      contract: 'ctr-example',
      clauses: [{ id: 'C1', text, tests: [], untouched: [] }],
    });
    const { message } = evaluateExample(requirement, {
      title: 'A long clause',
      evidence: [coverage],
      expect: { outcome: 'violated' },
    });
    expect(message).toContain(`C1 (“${'x'.repeat(98)}🙂…”)`);
  });

  describe.each(
    BUILT_IN_REQUIREMENTS.map(requirement => ({
      id: requirement.id,
      requirement,
    })),
  )('$id', ({ requirement }) => {
    it.each(requirement.examples as AnyExample[])('$title', example => {
      for (const observation of example.evidence) {
        expect(parseObservation(observation)).toEqual(observation);
      }
      const evaluation = evaluateExample(requirement, example);
      const { sentence = evaluation.message, outcome } = example.expect;
      expect(evaluation).toMatchObject({ outcome, message: sentence });
      expect(evaluation.message).toMatch(/^[A-Z`a-z].*\.$/);
      expect(evaluation.message).toContain('invoice-api');
      expect(evaluation.gap?.nextStep ?? 'None.').toMatch(/\.$/);
    });

    it('has an example of every outcome its evidence can bring about', () => {
      const outcomes = new Set(
        requirement.examples.map(({ expect: e }) => e.outcome),
      );
      expect([...outcomes].sort()).toEqual(
        expect.arrayContaining([
          'satisfied',
          ...(OUTCOMES[requirement.id] ?? USUAL),
        ]),
      );
    });

    it('says something of its own in every gap', () => {
      const sentences = (requirement.examples as AnyExample[])
        .filter(({ expect: e }) => e.outcome !== 'satisfied')
        .map(example => evaluateExample(requirement, example))
        .filter(({ gap }) => gap);
      for (const { gap } of sentences) {
        expect(gap!.sentence).not.toMatch(/undefined|null|NaN|\[object/);
        expect(gap!.nextStep).not.toMatch(/undefined|null|NaN|\[object/);
      }
      expect(sentences.length).toBeGreaterThan(0);
    });
  });
});

import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { evaluateExample } from './docs/evaluateExample';
import { parseObservation } from './evidence/observation';
import { BUILT_IN_REQUIREMENTS, createRequirementRegistry } from './registry';
import { RESERVED_REQUIREMENTS } from './engine/reserved';
import { BUILT_IN_GATE } from './gates/builtInGate';

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

  describe.each(
    BUILT_IN_REQUIREMENTS.map(requirement => ({
      id: requirement.id,
      requirement,
    })),
  )('$id', ({ requirement }) => {
    it.each(requirement.examples)('$title', example => {
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

    it('has an example of every outcome its sources can bring about', () => {
      const outcomes = requirement.examples.map(({ expect: e }) => e.outcome);
      const remote =
        requirement.id === 'owner-declared' ? [] : ['undetermined', 'stale'];
      expect(outcomes).toEqual(
        expect.arrayContaining(['satisfied', 'violated', 'missing', ...remote]),
      );
    });
  });
});

// A suite to be called from test files is meant to be exported.
/* eslint-disable jest/no-export */
import { parseObservation } from '@readiness/backstage-plugin-readiness-common/core';
import { CollectionSubject, EvidenceSource } from '../evidenceSource';

const NOW = '2026-03-02T09:00:00.000Z';

/**
 * The contract every source keeps, fake or real. Call it from a test file.
 *
 * @param options - `create` makes a source whose backing system answers;
 *   `createBroken` one whose backing system does not; `subjects` are
 *   components it has something to say about
 * @public
 */
export function describeEvidenceSource(
  name: string,
  options: {
    create: () => EvidenceSource | Promise<EvidenceSource>;
    createBroken?: () => EvidenceSource | Promise<EvidenceSource>;
    subjects: CollectionSubject[];
  },
): void {
  const collect = async (source: EvidenceSource, subject: CollectionSubject) =>
    source.collect(subject, { signal: new AbortController().signal, now: NOW });

  describe(`${name}: the contract of an evidence source`, () => {
    it('has an id in lower-case words and supplies at least one kind', async () => {
      const source = await options.create();
      expect(source.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(source.kinds.length).toBeGreaterThan(0);
      expect(new Set(source.kinds).size).toBe(source.kinds.length);
    });

    it.each(options.subjects)(
      'observes $entityRef in the agreed shape, of its own kinds, as itself, at the given time',
      async subject => {
        const source = await options.create();
        const { observations } = await collect(source, subject);
        expect(observations.length).toBeGreaterThan(0);
        const ids = observations.map(({ externalId }) => externalId);
        expect(new Set(ids).size).toBe(ids.length);
        for (const observation of observations) {
          expect(parseObservation(observation)).toEqual(observation);
          expect(source.kinds).toContain(observation.kind);
          expect(observation.source).toBe(source.id);
          expect(observation.observedAt).toBe(NOW);
          expect(observation.url ?? 'https://').toMatch(/^https?:\/\//);
          expect(observation.summary).not.toBe('');
        }
      },
    );

    it.each(options.subjects)(
      'says the same of $entityRef when asked twice',
      async subject => {
        const source = await options.create();
        const first = await collect(source, subject);
        expect(await collect(source, subject)).toEqual(first);
      },
    );

    const { createBroken } = options;
    if (createBroken) {
      it.each(options.subjects)(
        'never calls evidence of $entityRef present or absent when it could not look',
        async subject => {
          const source = await createBroken();
          const states = await collect(source, subject).then(
            ({ observations }) => observations.map(({ state }) => state),
            () => ['failed'],
          );
          expect(states).not.toHaveLength(0);
          expect(states).not.toContain('present');
          expect(states).not.toContain('absent');
        },
      );
    }
  });
}

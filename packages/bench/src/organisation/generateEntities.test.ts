import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { generateEntities } from './generateEntities';
import { outlineOrganisation } from './outlineOrganisation';

const generate = (seed: number, components = 1000) => [
  ...generateEntities({ seed, components }),
];
const entities = generate(1);
const ofKind = (kind: string) => entities.filter(e => e.kind === kind);
const share = (matches: (entity: Entity) => unknown) => {
  const components = ofKind('Component');
  return components.filter(matches).length / components.length;
};
const annotation = (entity: Entity, name: string) =>
  entity.metadata.annotations?.[`readiness/${name}`];

describe('generateEntities', () => {
  it('repeats itself for a seed, and differs for another', () => {
    expect(generate(1)).toEqual(entities);
    expect(generate(2)).not.toEqual(entities);
  });

  it('has as many of each as an organisation has', () => {
    expect(ofKind('Component')).toHaveLength(1000);
    expect(ofKind('Group')).toHaveLength(25);
    expect(ofKind('System')).toHaveLength(83);
    expect(ofKind('Domain')).toHaveLength(4);
    expect(ofKind('User').length).toBeGreaterThan(75);
  });

  it('names everything once, with an etag that follows the contents', () => {
    expect(new Set(entities.map(e => stringifyEntityRef(e))).size).toBe(
      entities.length,
    );
    const etags = new Set(entities.map(({ metadata }) => metadata.etag));
    expect(etags.size).toBe(entities.length);
  });

  it('relates to what there is, but for a few owners', () => {
    const refs = new Set(entities.map(e => stringifyEntityRef(e)));
    const dangling = entities
      .flatMap(({ relations }) => relations ?? [])
      .filter(({ targetRef }) => !refs.has(targetRef));
    expect(dangling.length).toBeGreaterThan(5);
    expect(dangling.length).toBeLessThan(50);
    expect(dangling.every(({ type }) => type === 'ownedBy')).toBe(true);
  });

  it('declares some things, some wrongly, and not everything', () => {
    expect(share(e => e.spec?.lifecycle === 'production')).toBeCloseTo(0.68, 1);
    expect(share(e => annotation(e, 'rollback'))).toBeCloseTo(0.63, 1);
    expect(
      share(e => annotation(e, 'rollback')?.includes('alert(')),
    ).toBeGreaterThan(0);
    expect(share(e => annotation(e, 'gate'))).toBeGreaterThan(0.02);
  });

  it('writes entities of a usual size', () => {
    const sizes = ofKind('Component').map(e => JSON.stringify(e).length);
    const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
    expect(mean).toBeGreaterThan(1500);
    expect(mean).toBeLessThan(2500);
  });

  it('is outlined by its components and who owns them', () => {
    const { names, owners } = outlineOrganisation({
      seed: 1,
      components: 1000,
    });
    expect(names).toHaveLength(1000);
    expect(owners.flatMap(({ components }) => components)).toHaveLength(1000);
    expect(owners[0].components.length).toBeGreaterThan(
      owners[owners.length - 1].components.length,
    );
  });
});

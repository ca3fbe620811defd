import { component } from '../__testUtils__/entities';
import { sourceOf } from './sourceOf';

const SOURCES = [
  { id: 'github', hosts: ['github.com', 'ghe.example'] },
  { id: 'gitlab', hosts: ['gitlab.com'] },
];
const of = (annotations: Record<string, string>, paths: string[] = []) =>
  sourceOf(component('x', { annotations }), paths, SOURCES);

describe('the repository of a component', () => {
  it.each<[string, Record<string, string>, string | undefined, object]>([
    [
      'its project slug, at the first host',
      { 'github.com/project-slug': 'Skerry-Line/Booking' },
      'github.com/skerry-line/booking',
      {},
    ],
    [
      'its project slug, at the host of its source location',
      {
        'github.com/project-slug': 'skerry-line/booking',
        'backstage.io/source-location':
          'url:https://ghe.example/skerry-line/booking/tree/main/services/api/',
      },
      'ghe.example/skerry-line/booking',
      { folder: 'services/api' },
    ],
    [
      'its source location, and the folder in it',
      {
        'backstage.io/source-location':
          'url:https://github.com/skerry-line/timetable/tree/main/apps/boards/',
      },
      'github.com/skerry-line/timetable',
      { folder: 'apps/boards' },
    ],
    [
      'its source location at the root',
      {
        'backstage.io/source-location':
          'url:https://github.com/skerry-line/timetable/tree/main/',
      },
      'github.com/skerry-line/timetable',
      {},
    ],
    [
      'a project of another host, in a group of groups',
      { 'gitlab.com/project-slug': 'org/team/app' },
      'gitlab.com/org/team/app',
      {},
    ],
    [
      'none at a host that no source answers for',
      {
        'backstage.io/source-location':
          'url:https://git.else.example/a/b/tree/main/',
      },
      undefined,
      {},
    ],
    [
      'none of a file',
      { 'backstage.io/source-location': 'file:/x' },
      undefined,
      {},
    ],
    [
      'none by a slug that is none',
      { 'github.com/project-slug': 'x y' },
      undefined,
      {},
    ],
    ['none without annotations', {}, undefined, {}],
  ])('%s', (_, annotations, repository, part) => {
    const source = of(annotations);
    expect(source?.repository).toBe(repository);
    expect(JSON.parse(source?.part ?? '{}')).toEqual(part);
  });

  it('takes the paths of its annotation along', () => {
    const source = of({ 'github.com/project-slug': 'a/b' }, ['apps/**']);
    expect(JSON.parse(source!.part)).toEqual({ paths: ['apps/**'] });
  });

  describe('and whether it is declared elsewhere', () => {
    const SLUG = { 'github.com/project-slug': 'Org/Booking' };
    const placeOf = (location?: string) =>
      of({
        ...SLUG,
        ...(location && { 'backstage.io/managed-by-location': location }),
      })?.declared_elsewhere;

    it.each([
      undefined,
      'file:/examples/all.yaml',
      'ldap://ldap.example/cn=x',
      'url:https://github.com/org/booking/blob/main/catalog-info.yaml',
      'url:https://github.com/org/booking/tree/release-2/deep/catalog.yaml',
      'url:https://github.com/org/booking',
    ])('%s is not', location => {
      expect(placeOf(location)).toBe('');
    });

    it.each([
      'url:https://github.com/mallory/own/blob/main/catalog-info.yaml',
      'url:https://ghe.example/org/booking/blob/main/catalog-info.yaml',
      'url:https://raw.example/catalog-info.yaml',
      // A commit of a fork, which the host shows here as well.
      `url:https://github.com/org/booking/blob/${'a1'.repeat(20)}/x.yaml`,
      'url:https://github.com/org/booking/blob/a1b2c3d/x.yaml',
      'url:https://github.com/org/booking/blob/v1-3-ga1b2c3d/x.yaml',
      'url:https://github.com/org/booking/blob/refs%2Fpull%2F5%2Fhead/x.yaml',
      'url:https://github.com/org/booking/blob/main/../../../mallory/x.yaml',
      'url:https://github.com/mallory/own/blob/main/projects/org/repos/booking/x.yaml',
    ])('%s is', location => {
      expect(placeOf(location)).toEqual(expect.any(String));
    });

    it.each([
      [
        'https://dev.azure.com/org/The%20project/_git/catalog',
        ['?path=/a.yaml', '?path=/b/c.yaml&version=GBmain'],
        ['?path=/a.yaml&version=GC0123456789', '?path=/a.yaml&version=GTv1'],
      ],
      [
        'https://bitbucket.example/projects/ORG/repos/catalog',
        ['/browse/a.yaml', '/raw/b/c.yaml?at=refs/heads/main', '/browse?at=x'],
        ['/browse/a.yaml?at=0123456789', '/browse/../../../x/repos/y/a.yaml'],
      ],
    ])(
      'of %s in one place by branch, and by commit in others',
      (at, branches, others) => {
        const places = branches.map(path => placeOf(`url:${at}${path}`));
        expect(new Set(places).size).toBe(1);
        expect(places[0]).toContain('/catalog');
        for (const path of others) {
          expect(placeOf(`url:${at}${path}`)).not.toBe(places[0]);
        }
      },
    );

    it('in one place with what lies in the same repository', () => {
      const at = (path: string) =>
        placeOf(`url:https://github.com/org/catalog/blob/main/${path}`);
      expect(at('a.yaml')).toBe(at('b/c.yaml'));
      expect(at('a.yaml')).toBe('github.com/org/catalog');
      expect(at('My%20part/a.yaml')).toBe('github.com/org/catalog');
    });
  });
});

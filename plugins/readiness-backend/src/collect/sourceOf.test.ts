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
});

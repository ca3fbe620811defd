import { combineFiles, newFile, patchOfEdit } from './files';
import { FileChange } from './model';

const edit = (path: string, at: number, added: string[], removed: string[]) =>
  ({
    path,
    status: 'modified',
    additions: added.length,
    deletions: removed.length,
    patch: patchOfEdit({ at, context: ['a', 'z'], added, removed }),
  } satisfies FileChange);

describe('combineFiles', () => {
  it('sorts by path and keeps hunks in the order of the file', () => {
    const files = combineFiles([
      [edit('b.ts', 90, ['late'], []), edit('a.ts', 1, ['x'], [])],
      [edit('b.ts', 10, ['early'], ['old'])],
    ]);
    expect(files).toEqual([
      expect.objectContaining({ path: 'a.ts' }),
      {
        path: 'b.ts',
        status: 'modified',
        additions: 2,
        deletions: 1,
        patch: [
          '@@ -10,3 +10,3 @@\n a\n-old\n+early\n z',
          '@@ -90,2 +90,3 @@\n a\n+late\n z',
        ].join('\n'),
      },
    ]);
  });

  it('leaves a new file new, without the lines that came and went', () => {
    const [file] = combineFiles([
      [newFile('a.ts', 'one\ntwo\n')],
      [edit('a.ts', 1, ['three'], ['two'])],
    ]);
    expect(file).toMatchObject({
      status: 'added',
      additions: 2,
      deletions: 0,
      patch: '@@ -0,0 +1,2 @@\n+one\n+three',
    });
  });

  it('drops a file that came and went', () => {
    const removed: FileChange = {
      path: 'a.ts',
      status: 'removed',
      additions: 0,
      deletions: 1,
    };
    expect(combineFiles([[newFile('a.ts', 'one\n')], [removed]])).toEqual([]);
    expect(combineFiles([[edit('a.ts', 1, ['x'], [])], [removed]])).toEqual([
      removed,
    ]);
  });
});

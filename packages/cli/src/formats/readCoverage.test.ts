import { createFolder } from '../__testUtils__/createFolder';
import { readCoverage } from './readCoverage';
import { PathOptions } from './RepositoryPaths';

const folder = createFolder();
const root = '/work/booking';

function read(
  format: 'lcov' | 'cobertura',
  contents: string[],
  options: Partial<PathOptions> = {},
) {
  const notes: string[] = [];
  const files = contents.map((content, index) =>
    folder.write(`report${index}`, content),
  );
  return readCoverage(
    format,
    files,
    { root, exists: () => false, ...options },
    text => notes.push(text),
  ).then(coverage => ({ coverage, notes }));
}

describe('lcov', () => {
  it('joins lines into ranges, and leaves what is no code out of both', async () => {
    const { coverage, notes } = await read('lcov', [
      `TN:
SF:src/a.ts
FN:1,main
FNDA:3,main
DA:3,0
DA:1,3
DA:2,1,checksum
DA:7,1
DA:8,0
BRDA:1,0,0,-
LF:5
end_of_record
SF:src/empty.ts
end_of_record
`,
    ]);
    expect(coverage.files).toEqual([
      {
        path: 'src/a.ts',
        covered: [
          [1, 2],
          [7, 7],
        ],
        uncovered: [
          [3, 3],
          [8, 8],
        ],
      },
      { path: 'src/empty.ts', covered: [], uncovered: [] },
    ]);
    expect(notes).toEqual([]);
  });

  it('counts a line as covered where any report saw it run', async () => {
    const { coverage } = await read('lcov', [
      'SF:a.ts\nDA:1,0\nDA:2,4\nend_of_record\nSF:a.ts\nDA:3,1\nend_of_record\n',
      'SF:./a.ts\r\nDA:1,1\r\nDA:2,0\r\nend_of_record\r\n',
    ]);
    expect(coverage.files).toEqual([
      { path: 'a.ts', covered: [[1, 3]], uncovered: [] },
    ]);
  });

  it.each([
    ['text', 'hello\n', 'report0:1: this is no line of an lcov tracefile'],
    ['nothing', '\n', 'report0 names no file (it has no SF line)'],
    [
      'a broken line',
      'SF:a\nDA:x,1\nend_of_record',
      'report0:2: a DA line must be DA:line,hits.',
    ],
    [
      'a line of no file',
      'DA:1,1\n',
      'report0:1: a DA line must follow the SF line of its file.',
    ],
    [
      'a line 0',
      'SF:a\nDA:0,1\nend_of_record',
      'report0:2: the number of a line must be whole, from 1 to 1,000,000.',
    ],
    [
      'a line too high',
      'SF:a\nDA:1000001,1\nend_of_record',
      'report0:2: the number of a line must be whole',
    ],
    [
      'hits that are none',
      'SF:a\nDA:1,1x\nend_of_record',
      'report0:2: how often the line ran is no number.',
    ],
    [
      'an end too early',
      'SF:a\nDA:1,1\n',
      'report0 ends within the record of a file',
    ],
  ])('refuses %s', async (_, content, message) => {
    await expect(read('lcov', [content])).rejects.toThrow(message);
  });

  it('refuses more files than a submission may have', async () => {
    const records = Array.from(
      { length: 20_001 },
      (_, i) => `SF:f${i}\nend_of_record\n`,
    );
    await expect(read('lcov', [records.join('')])).rejects.toThrow(
      'The reports tell of more than 20,000 files.',
    );
  });
});

describe('paths', () => {
  it.each([
    ['below the folder of the run', '/work/booking/src/a.ts', {}, 'src/a.ts'],
    [
      'with a prefix to strip',
      '/app/src/a.ts',
      { stripPrefix: '/app' },
      'src/a.ts',
    ],
    [
      'with a relative prefix to strip',
      'build/src/a.ts',
      { stripPrefix: 'build/' },
      'src/a.ts',
    ],
    [
      'relative to a part of the repository',
      'src/a.ts',
      { addPrefix: 'packages/web' },
      'packages/web/src/a.ts',
    ],
    [
      'absolute, beside a prefix to add',
      '/work/booking/b/a.ts',
      { addPrefix: 'packages/web' },
      'b/a.ts',
    ],
    ['up and down again', 'packages/web/../api/a.ts', {}, 'packages/api/a.ts'],
    [
      'of Windows',
      'C:\\agent\\booking\\src\\a.ts',
      { stripPrefix: 'C:\\agent\\booking' },
      'src/a.ts',
    ],
    [
      'that only begins like the folder',
      '/work/booking-old/a.ts',
      { stripPrefix: '/work/booking-old/' },
      'a.ts',
    ],
  ])('reads a path %s', async (_, path, options, expected) => {
    const { coverage } = await read(
      'lcov',
      [`SF:${path}\nDA:1,1\nend_of_record\n`],
      options,
    );
    expect(coverage.files[0].path).toBe(expected);
  });

  it('leaves out files of elsewhere, and says so', async () => {
    const { coverage, notes } = await read('lcov', [
      'SF:/usr/include/stdio.h\nDA:1,1\nend_of_record\nSF:../other/a.c\nDA:1,1\nend_of_record\nSF:a.c\nDA:1,1\nend_of_record\n',
    ]);
    expect(coverage.files.map(({ path }) => path)).toEqual(['a.c']);
    expect(notes).toEqual([
      'Left out: 2 files outside of the repository, such as /usr/include/stdio.h. --strip-prefix may bring them in.',
    ]);
  });

  it('refuses a report of nothing but files of elsewhere', async () => {
    await expect(
      read('lcov', ['SF:/app/a.c\nDA:1,1\nend_of_record\n']),
    ).rejects.toThrow(
      'The reports tell only of 1 file outside of the repository, such as /app/a.c. Say with --strip-prefix what the paths begin with before the root of the repository.',
    );
  });
});

const cobertura = (sources: string[], classes: string) => `<?xml version="1.0"?>
<coverage line-rate="0.5"><sources>${sources
  .map(source => `<source>${source}</source>`)
  .join('')}</sources>
<packages><package name="p"><classes>${classes}</classes></package></packages></coverage>`;

describe('cobertura', () => {
  it('reads lines of classes and their methods, and joins classes of one file', async () => {
    const { coverage } = await read('cobertura', [
      cobertura(
        ['/work/booking/src'],
        `<class filename="a.py"><methods><method><lines><line number="1" hits="2"/></lines></method></methods>
           <lines><line number="1" hits="2"/><line number="2" hits="0"/></lines></class>
         <class filename="a.py"><lines><line number="2" hits="1" branch="true"/><line number="4" hits="0"/></lines></class>`,
      ),
    ]);
    expect(coverage.files).toEqual([
      { path: 'src/a.py', covered: [[1, 2]], uncovered: [[4, 4]] },
    ]);
  });

  it('passes over the document type that tools write', async () => {
    const { coverage } = await read('cobertura', [
      cobertura(
        [],
        '<class filename="a.ts"><lines><line number="1" hits="1"/></lines></class>',
      ).replace(
        '<coverage ',
        '<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">\n<coverage ',
      ),
    ]);
    expect(coverage.files).toHaveLength(1);
  });

  it('takes the source folder that has the file', async () => {
    const { coverage } = await read(
      'cobertura',
      [
        cobertura(
          ['/work/booking/main', '/work/booking/test'],
          '<class filename="a.java"><lines><line number="1" hits="1"/></lines></class>',
        ),
      ],
      { exists: path => path === 'test/a.java' },
    );
    expect(coverage.files[0].path).toBe('test/a.java');
  });

  it('takes a path as it is where the source lay in a container and the file is there', async () => {
    const { coverage } = await read(
      'cobertura',
      [
        cobertura(
          ['/app'],
          '<class filename="src/a.py"><lines><line number="1" hits="1"/></lines></class>',
        ),
      ],
      { exists: path => path === 'src/a.py' },
    );
    expect(coverage.files[0].path).toBe('src/a.py');
  });

  it.each([
    [
      'another root',
      '<testsuite/>',
      'report0:1: report0 is no Cobertura report: its outermost element is <testsuite>, not <coverage>.',
    ],
    [
      'a class of no file',
      cobertura([], '<class/>'),
      'report0:3: a <class> has no filename.',
    ],
    [
      'a line without a number',
      cobertura(
        [],
        '<class filename="a"><lines><line hits="1"/></lines></class>',
      ),
      'report0:3: the number of a line must be whole',
    ],
    [
      'a line without hits',
      cobertura(
        [],
        '<class filename="a"><lines><line number="1"/></lines></class>',
      ),
      'report0:3: how often the line ran is no number.',
    ],
    [
      'no file',
      cobertura([], ''),
      'The reports tell of no file, so they say nothing about coverage.',
    ],
    [
      'a document type with entities',
      '<!DOCTYPE coverage [<!ENTITY a "b">]><coverage/>',
      'report0:1: the file has a DOCTYPE with declarations in it',
    ],
  ])('refuses %s', async (_, content, message) => {
    await expect(read('cobertura', [content])).rejects.toThrow(message);
  });
});

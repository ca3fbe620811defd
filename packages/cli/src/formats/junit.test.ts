import { createFolder } from '../__testUtils__/createFolder';
import { readJUnit } from './junit';

const folder = createFolder();
const none = { tests: 0, failures: 0, errors: 0, skipped: 0, failed: [] };

describe('readJUnit', () => {
  it.each([
    [
      'counts test cases, and not what suites say of themselves',
      `<testsuites tests="99"><testsuite name="a" tests="7" failures="7">
        <testcase name="one" classname="A"/>
        <testcase name="two" classname="A"><failure message="no">trace</failure></testcase>
        <testcase name="three" classname="A"><error/></testcase>
        <testcase name="four" classname="A"><skipped/></testcase>
        <testcase name="five" classname="A"><system-out>text</system-out></testcase>
      </testsuite></testsuites>`,
      {
        tests: 5,
        failures: 1,
        errors: 1,
        skipped: 1,
        failed: [
          { suite: 'A', name: 'two' },
          { suite: 'A', name: 'three' },
        ],
      },
    ],
    [
      'counts a case once, by the worst of it',
      `<testsuite name="a"><testcase name="one"><skipped/><failure/><failure/><error/></testcase></testsuite>`,
      {
        ...none,
        tests: 1,
        errors: 1,
        failed: [{ suite: 'a', name: 'one' }],
      },
    ],
    [
      'goes into nested suites and comes out again',
      `<testsuites><testsuite name="outer">
        <testsuite name="inner"><testcase name="one"><failure/></testcase></testsuite>
        <testcase name="two"><failure/></testcase>
      </testsuite></testsuites>`,
      {
        ...none,
        tests: 2,
        failures: 2,
        failed: [
          { suite: 'inner', name: 'one' },
          { suite: 'outer', name: 'two' },
        ],
      },
    ],
    [
      'takes a suite that broke for a test that did',
      `<testsuite name="a"><error message="cannot compile"/><testcase name="one"/></testsuite>`,
      {
        ...none,
        tests: 2,
        errors: 1,
        failed: [{ suite: 'a', name: '(the suite)' }],
      },
    ],
    [
      'counts flaky tests that passed in the end, and disabled ones, as what they are',
      `<testsuite name="a"><testcase name="one"><flakyFailure/></testcase><testcase name="two" status="notrun"/></testsuite>`,
      { ...none, tests: 2, skipped: 1 },
    ],
    [
      'reads names with references and colours of a terminal',
      `<testsuite name="a"><testcase name="&lt;b&gt; &#x41;\u001b[31m"><failure><![CDATA[<error/>]]></failure></testcase></testsuite>`,
      {
        ...none,
        tests: 1,
        failures: 1,
        failed: [{ suite: 'a', name: '<b> A\ufffd[31m' }],
      },
    ],
  ])('%s', async (_, xml, expected) => {
    const file = folder.write('report.xml', `<?xml version="1.0"?>\n${xml}`);
    await expect(readJUnit([file])).resolves.toEqual(expected);
  });

  it('adds up several files, of which some may be empty', async () => {
    const files = [
      folder.write('a.xml', '<testsuite><testcase name="x"/></testsuite>'),
      folder.write('b.xml', '<testsuites/>'),
      folder.write(
        'c.xml',
        '<testsuite name="c"><testcase name="y"><failure/></testcase></testsuite>',
      ),
    ];
    await expect(readJUnit(files)).resolves.toMatchObject({
      tests: 2,
      failures: 1,
    });
  });

  it('names at most 50 failed tests, with names of at most 500 characters', async () => {
    const cases = Array.from(
      { length: 60 },
      (_, i) =>
        `<testcase name="${i} ${'😀'.repeat(400)}"><failure/></testcase>`,
    );
    const file = folder.write(
      'long.xml',
      `<testsuite name="s">${cases.join('')}</testsuite>`,
    );
    const results = await readJUnit([file]);
    expect(results).toMatchObject({ tests: 60, failures: 60 });
    expect(results.failed).toHaveLength(50);
    expect(results.failed[0].name).toHaveLength(500);
  });

  it.each([
    [
      'latin1',
      Buffer.from(
        '<?xml version="1.0" encoding="ISO-8859-1"?><testsuite name="\xe9"><testcase name="\xfc"><failure/></testcase></testsuite>',
        'latin1',
      ),
    ],
    [
      'UTF-16',
      Buffer.from(
        '\ufeff<testsuite name="é"><testcase name="ü"><failure/></testcase></testsuite>',
        'utf16le',
      ),
    ],
    [
      'UTF-8 with a mark',
      Buffer.from(
        '\ufeff<?xml version="1.0" encoding="utf-8"?><testsuite name="é"><testcase name="ü"><failure/></testcase></testsuite>',
      ),
    ],
  ])('reads %s', async (_, content) => {
    const file = folder.write('encoded.xml', content);
    await expect(readJUnit([file])).resolves.toMatchObject({
      failed: [{ suite: 'é', name: 'ü' }],
    });
  });

  it.each([
    [
      'no test',
      '<testsuites/>',
      'No test case is in r.xml. A run without tests is no evidence; check that the tests ran and where they wrote their report.',
    ],
    [
      'another root',
      '<coverage/>',
      'r.xml:1: r.xml is no JUnit report: its outermost element is <coverage>, not <testsuites> or <testsuite>.',
    ],
    [
      'a case in a case',
      '<testsuite>\n<testcase name="a"><testcase/></testcase></testsuite>',
      'r.xml:2: a <testcase> lies inside another one.',
    ],
    [
      'broken XML',
      '<testsuite>\n\n<testcase></testsuite>',
      'r.xml:3: the XML is broken: unexpected close tag.',
    ],
    [
      'an end too early',
      '<testsuite><testcase name="x"/>',
      'r.xml:1: the XML is broken: unclosed tag: testsuite',
    ],
    [
      'an empty file',
      '',
      'r.xml:1: the XML is broken: document must contain a root element.',
    ],
    [
      'an unknown encoding',
      '<?xml version="1.0" encoding="klingon"?><testsuite/>',
      'r.xml is in the encoding "klingon", which is not known here. Write it in UTF-8.',
    ],
  ])('refuses %s', async (_, xml, message) => {
    const file = folder.write('r.xml', xml);
    await expect(readJUnit([file])).rejects.toThrow(message);
  });
});

import { TestResults } from '@readiness/backstage-plugin-readiness-common/core';
import { CliError } from '../CliError';
import { parseXml, XmlPlace } from '../files/parseXml';
import { TextFile } from '../files/readText';

const MOST_FAILED = 50;
const LONGEST_NAME = 500;

type Result = 'passed' | 'skipped' | 'failure' | 'error';
const SEVERITY: Result[] = ['passed', 'skipped', 'failure', 'error'];

/**
 * Cut, and copied: a part of a long text would keep all of it in memory. The
 * copy has no half of a character at its end.
 */
function short(text: string | undefined): string {
  return Buffer.from((text ?? '').slice(0, LONGEST_NAME)).toString();
}

/**
 * Counts the test cases of one report into `results`. The totals that suites
 * state of themselves are not used: tools disagree on what they include.
 */
class JUnitReader {
  private readonly suites: string[] = [];
  private test?: { suite: string; name: string; result: Result };

  constructor(
    private readonly results: TestResults,
    private readonly file: TextFile,
  ) {}

  open(
    name: string,
    attributes: Record<string, string>,
    { depth, parents, fail }: XmlPlace,
  ): void {
    if (depth === 0 && name !== 'testsuites' && name !== 'testsuite') {
      fail(
        `${
          this.file.name
        } is no JUnit report: its outermost element is <${short(
          name,
        )}>, not <testsuites> or <testsuite>.`,
      );
    }
    const parent = parents[parents.length - 1];
    if (name === 'testsuite') {
      this.suites.push(short(attributes.name));
    } else if (name === 'testcase') {
      if (this.test) {
        fail('a <testcase> lies inside another one.');
      }
      this.test = {
        suite: short(attributes.classname) || this.suite(),
        name: short(attributes.name) || '(without a name)',
        // Google Test writes disabled tests as cases that were not run.
        result: attributes.status === 'notrun' ? 'skipped' : 'passed',
      };
    } else if (parent === 'testcase') {
      this.note(name);
    } else if (parent === 'testsuite' && isProblem(name)) {
      // A suite that broke before its first test has no case to tell of it.
      this.count({ suite: this.suite(), name: '(the suite)', result: name });
    }
  }

  close(name: string): void {
    if (name === 'testsuite') {
      this.suites.pop();
    } else if (name === 'testcase' && this.test) {
      this.count(this.test);
      this.test = undefined;
    }
  }

  private suite(): string {
    return this.suites[this.suites.length - 1] || '(without a name)';
  }

  private note(name: string): void {
    if (!this.test || !(isProblem(name) || name === 'skipped')) {
      return;
    }
    if (SEVERITY.indexOf(name) > SEVERITY.indexOf(this.test.result)) {
      this.test.result = name;
    }
  }

  private count(test: { suite: string; name: string; result: Result }): void {
    const { results } = this;
    results.tests += 1;
    results.skipped += test.result === 'skipped' ? 1 : 0;
    results.failures += test.result === 'failure' ? 1 : 0;
    results.errors += test.result === 'error' ? 1 : 0;
    if (isProblem(test.result) && results.failed.length < MOST_FAILED) {
      results.failed.push({ suite: test.suite, name: test.name });
    }
  }
}

function isProblem(name: string): name is 'failure' | 'error' {
  return name === 'failure' || name === 'error';
}

/**
 * Reads JUnit reports, together one test run.
 *
 * @throws CliError when a file is no JUnit report, or none has a test in it
 */
export async function readJUnit(files: TextFile[]): Promise<TestResults> {
  const results: TestResults = {
    tests: 0,
    failures: 0,
    errors: 0,
    skipped: 0,
    failed: [],
  };
  for (const file of files) {
    await parseXml(file, new JUnitReader(results, file));
  }
  if (results.tests === 0) {
    throw new CliError(
      `No test case is in ${files
        .map(({ name }) => name)
        .join(
          ', ',
        )}. A run without tests is no evidence; check that the tests ran and where they wrote their report.`,
    );
  }
  return results;
}

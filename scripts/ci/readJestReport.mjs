// Prints "PASSED FAILED" for a jest report. A skipped test, a suite that did
// not run, or a database engine that no test ran on counts as failed.
import { existsSync, readFileSync } from 'node:fs';

const ENGINES = ['SQLITE_3', 'POSTGRES_15'];
const [file] = process.argv.slice(2);

if (!existsSync(file)) {
  console.error('jest left no report: the tests did not run to the end.');
  console.log('0 1');
} else {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const skipped = report.numPendingTests + report.numTodoTests;
  const broken = report.numRuntimeErrorTestSuites;
  const names = report.testResults.flatMap(suite =>
    suite.assertionResults.map(test => test.fullName),
  );
  const idle = ENGINES.filter(
    engine => !names.some(name => name.includes(engine)),
  );
  if (skipped > 0) {
    console.error(`${skipped} tests were skipped; none may be.`);
  }
  if (idle.length > 0) {
    console.error(`No test ran on ${idle.join(' and ')}.`);
  }
  const failed = report.numFailedTests + broken + skipped + idle.length;
  console.log(`${report.numPassedTests} ${failed || (report.success ? 0 : 1)}`);
}

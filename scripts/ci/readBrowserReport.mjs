// Prints "PASSED FAILED" for a Playwright report. A skipped test counts as
// failed, and so does a run without tests.
import { existsSync, readFileSync } from 'node:fs';

const [file] = process.argv.slice(2);

if (!existsSync(file)) {
  console.error('The browser tests left no report: they did not run.');
  console.log('0 1');
} else {
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'));
  if (stats.skipped > 0) {
    console.error(`${stats.skipped} browser tests were skipped; none may be.`);
  }
  const passed = stats.expected + stats.flaky;
  const failed = stats.unexpected + stats.skipped + errors.length;
  console.log(`${passed} ${failed || (passed === 0 ? 1 : 0)}`);
}

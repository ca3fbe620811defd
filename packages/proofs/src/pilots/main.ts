import { writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { DemoStart, runSamplePilots } from './runSamplePilots';

/** What the process is told on its standard input, as JSON. */
export interface PilotsTask {
  start: DemoStart;
  /** Where the record goes. */
  file: string;
}

async function main(): Promise<void> {
  const { start, file }: PilotsTask = JSON.parse(await text(process.stdin));
  writeFileSync(file, JSON.stringify(await runSamplePilots(start)));
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error);
    process.exit(1);
  },
);

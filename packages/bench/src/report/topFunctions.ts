import { readFile } from 'node:fs/promises';

const SHOWN = 30;

interface Profile {
  nodes: Array<{
    id: number;
    callFrame: { functionName: string; url: string; lineNumber: number };
  }>;
  samples: number[];
  timeDeltas: number[];
}

/**
 * The functions of a `.cpuprofile` in which most time was spent, without what
 * they called: name, milliseconds, share in per cent, place.
 */
export async function topFunctions(
  file: string,
): Promise<Array<[string, number, number, string]>> {
  const profile: Profile = JSON.parse(await readFile(file, 'utf8'));
  const labels = new Map(
    profile.nodes.map(({ id, callFrame }) => [id, labelOf(callFrame)]),
  );
  const selfTimes = new Map<string, number>();
  let total = 0;
  profile.samples.forEach((id, index) => {
    const label = labels.get(id)!;
    const time = profile.timeDeltas[index] / 1000;
    selfTimes.set(label, (selfTimes.get(label) ?? 0) + time);
    total += time;
  });
  return [...selfTimes]
    .sort(([, a], [, b]) => b - a)
    .slice(0, SHOWN)
    .map(([label, time]) => {
      const [name, place] = label.split('\t');
      return [name, time, (time / total) * 100, place];
    });
}

function labelOf(frame: Profile['nodes'][number]['callFrame']): string {
  const place = frame.url
    .replace(/^file:\/\//, '')
    .replace(/^.*\/(node_modules|plugins)\//, '');
  return `${frame.functionName || '(anonymous)'}\t${
    place && `${place}:${frame.lineNumber + 1}`
  }`;
}

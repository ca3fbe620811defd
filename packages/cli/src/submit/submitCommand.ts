import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { CiRun, detectCi } from '../ci/detectCi';
import { Connection, ReadinessClient } from '../http/ReadinessClient';
import { Secrets } from '../http/Secrets';
import { plainJson, plainText } from '../plainText';
import { Shell } from '../Shell';
import { buildItem, ItemOptions, subjectOf } from './buildItem';
import { Format } from './formats';

export interface SubmitOptions extends ItemOptions, Connection {
  stripPrefix?: string;
  addPrefix?: string;
  dryRun?: boolean;
}

const answer = z.object({
  items: z.array(z.object({ id: z.string(), created: z.boolean() })).min(1),
});

function pathOptions(options: SubmitOptions, ci: CiRun, shell: Shell) {
  const root = ci.root ?? shell.cwd;
  return {
    root,
    stripPrefix: options.stripPrefix,
    addPrefix: options.addPrefix,
    exists: (path: string) => existsSync(resolve(root, path)),
  };
}

/**
 * Reads the files, and sends what they say as one item of evidence.
 *
 * @returns the exit code
 * @throws CliError when a file, an option or the server refuses
 */
export async function submit(
  format: Format,
  files: string[],
  options: SubmitOptions,
  shell: Shell,
  secrets: Secrets,
): Promise<number> {
  const ci = detectCi(shell);
  // What can be wrong about options is said before large files are read.
  const client = options.dryRun
    ? undefined
    : new ReadinessClient(shell, options, secrets);
  const subject = subjectOf(format, options, ci);
  const { payload, summary } = await format.read(
    files.map(name => ({
      name: plainText(name),
      path: isAbsolute(name) ? name : resolve(shell.cwd, name),
    })),
    { paths: pathOptions(options, ci, shell), note: shell.note },
  );
  const item = buildItem(format, subject, payload, options, ci, shell.now());
  const body = { items: [item] };
  if (!client) {
    shell.print(plainJson(body));
    return 0;
  }
  const { items } = await client.post(
    '/evidence',
    JSON.stringify(body),
    answer,
  );
  const about =
    'entityRef' in subject
      ? subject.entityRef
      : `${subject.repository} at ${subject.headSha.slice(0, 12)}`;
  const [{ id, created }] = items;
  shell.print(
    `${created ? 'Submitted' : 'Known already'}: ${plainText(
      summary,
    )}, of ${about}. Its id is ${plainText(id)}.`,
  );
  return 0;
}

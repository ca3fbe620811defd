import { parseArgs } from 'node:util';

const DEFAULT_URL = 'http://localhost:7007/github-sim';

export const USAGE = `Changes the simulated world of a running demo.

  sim push <repository> <number> --file <path>… [--content <text>] [--message <text>] [--checks]
  sim approve | request-changes | comment <repository> <number> [--body <text>]
  sim dismiss | merge | close | reopen | draft | ready <repository> <number>
  sim force-push | merge-base <repository> <number>
  sim label | unlabel <repository> <number> <label>
  sim edit <repository> <number> [--title <text>] [--body <text>] [--append <text>]
  sim checks <repository> <number> [--fail <name>…] [--wrong-app]
  sim open <repository> --title <text> --file <path>… [--body <text>] [--draft] [--label <label>…]
  sim issue <repository> --title <text> [--body <text>] [--label <label>…]
  sim deploy <repository> [--sha <commit>] [--environment <name>] [--failed]
  sim advance <hours>
  sim fault <kind> [--api rest|graphql] [--probability <share>] [--times <count>]
  sim no-faults

Every command takes --by <login> and --url <address>, which is
${DEFAULT_URL} unless given.`;

/** The command line of the simulator: one call, one command. */
export async function runCli(
  args: string[],
  print: (text: string) => void,
): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      url: { type: 'string', default: DEFAULT_URL },
      by: { type: 'string' },
      file: { type: 'string', multiple: true },
      content: { type: 'string' },
      message: { type: 'string' },
      title: { type: 'string' },
      body: { type: 'string' },
      append: { type: 'string' },
      label: { type: 'string', multiple: true },
      fail: { type: 'string', multiple: true },
      sha: { type: 'string' },
      environment: { type: 'string' },
      api: { type: 'string' },
      probability: { type: 'string' },
      times: { type: 'string' },
      checks: { type: 'boolean' },
      draft: { type: 'boolean' },
      failed: { type: 'boolean' },
      'wrong-app': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const [name, repository, third, fourth] = positionals;
  if (!name || values.help) {
    print(USAGE);
    return;
  }
  const files = values.file?.map(path => ({ path, content: values.content }));
  const { by, title, body } = values;
  const pull = { repository, number: Number(third), by };
  const requests: Record<string, () => Request> = {
    push: () => [
      'push',
      { ...pull, files, message: values.message, checks: values.checks },
    ],
    approve: () => ['review', { ...pull, body, state: 'APPROVED' }],
    'request-changes': () => [
      'review',
      { ...pull, body, state: 'CHANGES_REQUESTED' },
    ],
    comment: () => ['review', { ...pull, body, state: 'COMMENTED' }],
    dismiss: () => ['dismiss', pull],
    merge: () => ['merge', pull],
    close: () => ['close', pull],
    reopen: () => ['reopen', pull],
    draft: () => ['draft', { ...pull, draft: true }],
    ready: () => ['draft', { ...pull, draft: false }],
    'force-push': () => ['forcePush', pull],
    'merge-base': () => ['mergeBase', pull],
    label: () => ['label', { ...pull, label: fourth, on: true }],
    unlabel: () => ['label', { ...pull, label: fourth, on: false }],
    edit: () => ['edit', { ...pull, title, body, append: values.append }],
    checks: () => [
      'checks',
      {
        repository,
        number: Number(third),
        results: Object.fromEntries(
          (values.fail ?? []).map(check => [check, 'failure']),
        ),
        wrongApp: values['wrong-app'],
      },
    ],
    open: () => [
      'open',
      {
        repository,
        by,
        title,
        body,
        files,
        draft: values.draft,
        labels: values.label,
      },
    ],
    issue: () => [
      'issue',
      { repository, by, title, body, labels: values.label },
    ],
    deploy: () => [
      'deploy',
      {
        repository,
        by,
        sha: values.sha,
        environment: values.environment,
        state: values.failed ? 'failure' : undefined,
      },
    ],
    advance: () => ['advance', { hours: Number(repository) }],
    fault: () => [
      'faults',
      {
        kind: repository,
        api: values.api,
        probability: optionalNumber(values.probability),
        times: optionalNumber(values.times),
      },
    ],
    'no-faults': () => ['faults', undefined],
  };
  const request = Object.hasOwn(requests, name) ? requests[name]() : undefined;
  if (!request) {
    throw new Error(`There is no command '${name}'.\n\n${USAGE}`);
  }
  print(await send(values.url, request));
}

type Request = [command: string, body: object | undefined];

/** Without a body it takes something away. */
async function send(url: string, [command, body]: Request): Promise<string> {
  const address = `${url.replace(/\/$/, '')}/simulator/${command}`;
  let response: Response;
  try {
    response = await fetch(address, {
      method: body ? 'POST' : 'DELETE',
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
  } catch {
    throw new Error(`Nothing answers at ${url}. Is the demo running?`);
  }
  const text = await response.text();
  if (response.ok) {
    return text === '' ? 'Done' : text;
  }
  const isOff = response.status === 404 && !text.startsWith('{"message"');
  throw new Error(
    isOff
      ? `${address} is not there. Set githubSim.commands to true in app-config.yaml.`
      : text,
  );
}

function optionalNumber(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

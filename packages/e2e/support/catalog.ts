import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { stringify } from 'yaml';

/** The sample organisation. Names the tests write there begin with `e2e-`. */
export const EXAMPLES = resolve(__dirname, '../../../examples');
const HOST = 'http://localhost:7007/sample-repositories';

/** Where the documents of a component named so are read. */
export function repositoryOf(name: string): string {
  return `url:${HOST}/${name}/`;
}

export interface ComponentFile {
  name: string;
  owner?: string;
  lifecycle?: string;
  annotations?: Record<string, string>;
}

/** Writes components into the sample organisation, as a person would. */
export function writeComponents(file: string, components: ComponentFile[]) {
  const documents = components.map(component =>
    stringify({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: component.name,
        annotations: component.annotations ?? {},
      },
      spec: {
        type: 'service',
        lifecycle: component.lifecycle ?? 'production',
        owner: component.owner ?? 'platform-team',
      },
    }),
  );
  writeFileSync(componentFile(file), documents.join('---\n'));
}

export function removeComponents(file: string) {
  rmSync(componentFile(file), { force: true });
}

/** Writes a document of a component; `changed` is when it last changed. */
export function writeDocument(
  repository: string,
  path: string,
  text: string,
  changed: Date,
) {
  const file = resolve(EXAMPLES, 'repositories', repository, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  utimesSync(file, changed, changed);
}

export function removeRepository(repository: string) {
  rmSync(resolve(EXAMPLES, 'repositories', repository), {
    recursive: true,
    force: true,
  });
}

function componentFile(file: string): string {
  return resolve(EXAMPLES, 'components', `${file}.yaml`);
}

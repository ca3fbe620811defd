import { TestDatabases } from '@backstage/backend-test-utils';
import {
  createFakeChangeSource,
  exampleFacts,
} from '@readiness/backstage-plugin-readiness-node/testUtils';
import { createHarness } from './__testUtils__/createHarness';
import { completeComponent, group } from './__testUtils__/entities';
import { openApiDocument } from './router/openapi';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** Words by which a schema would speak of a person. */
const PERSON =
  /author|reviewer|login|assignee|committer|person|people|user|e-?mail|reportedBy/i;

type Schema = {
  $ref?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  oneOf?: Schema[];
};

const schemas = openApiDocument.components.schemas as Record<string, Schema>;

/** The paths of all properties below a schema, references followed. */
function propertiesOf(schema: Schema, path: string, seen: string[] = []) {
  const found: string[] = [];
  const name = schema.$ref?.split('/').at(-1);
  if (name && seen.includes(name)) {
    return found;
  }
  const whole = name ? schemas[name] : schema;
  const within = name ? [...seen, name] : seen;
  for (const [key, value] of Object.entries(whole.properties ?? {})) {
    found.push(
      `${path}.${key}`,
      ...propertiesOf(value, `${path}.${key}`, within),
    );
  }
  for (const part of [whole.items, ...(whole.oneOf ?? [])]) {
    if (part) {
      found.push(...propertiesOf(part, `${path}[]`, within));
    }
  }
  return found;
}

/** Answers that add changes or components up, or list many of them. */
const AGGREGATES = [
  'ComponentNumbers',
  'NumberSet',
  'NumberSummary',
  'ChangePage',
  'ChangeSummary',
  'ComponentPage',
];

describe('no aggregate carries a person', () => {
  it.each(AGGREGATES)('%s', name => {
    const properties = propertiesOf(
      { $ref: `#/components/schemas/${name}` },
      name,
    );
    expect(properties.length).toBeGreaterThan(0);
    expect(properties.filter(path => PERSON.test(path))).toEqual([]);
  });

  it('nor does any query filter or order by one', () => {
    const parameters = Object.values(openApiDocument.paths).flatMap(item =>
      Object.values(item).flatMap(
        operation =>
          (operation as { parameters?: Array<{ name: string }> }).parameters ??
          [],
      ),
    );
    const names = parameters.map(({ name }) => name);
    expect(names).toContain('aiState');
    expect(names.filter(name => PERSON.test(name))).toEqual([]);
  });

  it('nor does any file that is downloaded', async () => {
    const host = createFakeChangeSource({ id: 'github' });
    host.set(exampleFacts({ number: 1 }));
    const made = await createHarness({
      knex: await databases.init('SQLITE_3'),
      changeSources: [host.source],
    });
    made.catalog.put(
      group('billing', 1),
      completeComponent('booking-api', {
        annotations: { 'github.com/project-slug': 'skerry-line/booking-api' },
      }),
    );
    await made.settleChanges();
    const files = Object.keys(openApiDocument.paths).filter(path =>
      path.startsWith('/export/'),
    );
    expect(files).toContain('/export/changes.csv');
    for (const path of files) {
      const { text } = await made.get(path);
      const [header] = text.split('\r\n');
      expect(header.split(',').filter(column => PERSON.test(column))).toEqual(
        [],
      );
      expect(text).not.toContain('anna-berg');
    }
  });
});

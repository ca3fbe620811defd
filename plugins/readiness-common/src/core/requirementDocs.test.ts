import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { renderRequirementDocs } from './docs/renderRequirementDocs';
import { RESERVED_REQUIREMENTS } from './engine/reserved';
import { BUILT_IN_REQUIREMENTS } from './registry';

const DIRECTORY = resolve(__dirname, '../../../../docs/requirements');

// Out of date? Run `yarn docs:generate`.
describe('docs/requirements', () => {
  const rendered = renderRequirementDocs(
    BUILT_IN_REQUIREMENTS,
    RESERVED_REQUIREMENTS,
  );

  it('has exactly the generated pages', () => {
    expect(readdirSync(DIRECTORY).sort()).toEqual([...rendered.keys()].sort());
  });

  it.each([...rendered])(
    '%s is as `yarn docs:generate` writes it',
    (file, text) => {
      expect(readFileSync(resolve(DIRECTORY, file), 'utf8')).toBe(text);
    },
  );
});

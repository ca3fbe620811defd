import { createFolder } from '../__testUtils__/createFolder';
import { readDependencyReview } from './dependencyReview';
import { readSecurityReview } from './securityReview';

const folder = createFolder();

describe('readDependencyReview', () => {
  it('keeps what is used of the answer of GitHub', async () => {
    const file = folder.write(
      'dependencies.json',
      JSON.stringify([
        {
          change_type: 'added',
          manifest: 'package-lock.json',
          ecosystem: 'npm',
          name: 'helmet',
          version: '4.6.0',
          package_url: 'pkg:npm/helmet@4.6.0',
          license: 'MIT',
          source_repository_url: 'https://github.com/helmetjs/helmet',
          scope: 'runtime',
          vulnerabilities: [
            { severity: 'high', advisory_ghsa_id: 'GHSA-w7rc-rwvf-8q5r' },
          ],
        },
        {
          change_type: 'removed',
          manifest: 'Gemfile.lock',
          ecosystem: 'rubygems',
          name: 'rack',
          version: '2.2.3',
          license: null,
        },
      ]),
    );
    const both = await readDependencyReview([file, file]);
    expect(both.dependencies).toHaveLength(4);
    const { dependencies } = await readDependencyReview([file]);
    expect(dependencies).toEqual([
      {
        change: 'added',
        ecosystem: 'npm',
        name: 'helmet',
        version: '4.6.0',
        manifest: 'package-lock.json',
        license: 'MIT',
        vulnerabilities: ['GHSA-w7rc-rwvf-8q5r'],
      },
      {
        change: 'removed',
        ecosystem: 'rubygems',
        name: 'rack',
        version: '2.2.3',
        manifest: 'Gemfile.lock',
        vulnerabilities: [],
      },
    ]);
  });

  it('says where an answer is not as GitHub gives it', async () => {
    const file = folder.write('d.json', '[{"change_type":"changed","name":1}]');
    await expect(readDependencyReview([file])).rejects.toThrow(
      /^d\.json is not what GitHub answers.*\n {2}- 0\.change_type: .*\n {2}- 0\.ecosystem: .*\n {2}- 0\.name: /,
    );
  });

  it('says where a file is no JSON', async () => {
    const file = folder.write('d.json', '[\n{]');
    await expect(readDependencyReview([file])).rejects.toThrow(
      /^d\.json is not JSON: .*line 2/,
    );
  });

  it('refuses JSON of over 20 MB', async () => {
    const file = folder.write('d.json', ' '.repeat(20_000_001));
    await expect(readDependencyReview([file])).rejects.toThrow(
      'd.json is larger than 20 MB',
    );
  });
});

describe('readSecurityReview', () => {
  const review = { by: 'Ines', reviewedAt: '2026-03-02T09:00:00Z' };

  it('reads one file', async () => {
    const file = folder.write('review.json', JSON.stringify(review));
    await expect(readSecurityReview([file])).resolves.toEqual(review);
    await expect(readSecurityReview([file, file])).rejects.toThrow(
      'A security review is one file, and 2 are named.',
    );
  });

  it('lists every problem of it', async () => {
    const file = folder.write('review.json', '{"by":"","reviewedAt":"today"}');
    await expect(readSecurityReview([file])).rejects.toThrow(
      /^review\.json is not a security review.*\n {2}- by: must not be empty.*\n {2}- reviewedAt: must be an ISO 8601 time/,
    );
  });
});

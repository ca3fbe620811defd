import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkInstallation } from './checkInstallation';
import { PEER_PACKAGES } from './peerPackages';

const { plugin, checker } = PEER_PACKAGES;

describe('checkInstallation', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'readiness-bench-test-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  function install(name: string, version: string) {
    const folder = join(directory, 'node_modules', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }));
  }

  it('finds nothing wrong with both packages in their versions', () => {
    install(plugin.name, plugin.version);
    install(checker.name, checker.version);
    expect(checkInstallation(directory)).toBeUndefined();
  });

  it('names a package that is not there', () => {
    install(plugin.name, plugin.version);
    expect(checkInstallation(directory)).toBe(
      `${directory} has no ${checker.name}`,
    );
  });

  it('names a version that is not the one compared with', () => {
    install(plugin.name, '3.0.0');
    install(checker.name, checker.version);
    expect(checkInstallation(directory)).toBe(
      `${directory} has ${plugin.name} 3.0.0, not ${plugin.version}`,
    );
  });
});

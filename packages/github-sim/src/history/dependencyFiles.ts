import { Random } from '../random/Random';
import { DependencyChange, FileChange } from '../world/model';
import { edited } from './inventedFiles';
import { Language } from './languages';
import { Area } from './repositories';

/** Manifest and lockfile, with what they bring and drop. */
export function dependencyFiles(
  random: Random,
  language: Language,
  changes: DependencyChange[],
  area?: Area,
): FileChange[] {
  const lines = (kind: DependencyChange['change']) =>
    changes
      .filter(({ change }) => change === kind)
      .map(({ name, version }) => language.dependencyLine(name, version));
  const folder = area?.root ? `${area.root}/` : '';
  const manifest = edited(
    random,
    `${folder}${language.manifest}`,
    lines('added'),
    lines('removed'),
  );
  const lock = (kind: DependencyChange['change']) =>
    changes
      .filter(({ change }) => change === kind)
      .flatMap(({ name, version }) =>
        Array.from(
          { length: 6 },
          (_, line) => `  ${name}@${version} resolved part ${line}`,
        ),
      );
  return [
    { ...manifest, dependencies: changes },
    edited(
      random,
      `${folder}${language.lockfile}`,
      lock('added'),
      lock('removed'),
    ),
  ];
}

/** Dependencies that no repository has at first, by ecosystem. */
export const NEW_DEPENDENCIES: Record<
  string,
  Array<Omit<DependencyChange, 'change'>>
> = {
  npm: [
    { ecosystem: 'npm', name: 'p-queue', version: '8.0.1', license: 'MIT' },
    { ecosystem: 'npm', name: 'papaparse', version: '5.4.1', license: 'MIT' },
  ],
  maven: [
    {
      ecosystem: 'maven',
      name: 'com.github.ben-manes.caffeine:caffeine',
      version: '3.1.8',
      license: 'Apache-2.0',
    },
    {
      ecosystem: 'maven',
      name: 'org.apache.commons:commons-text',
      version: '1.9',
      license: 'Apache-2.0',
      vulnerabilities: [
        {
          id: 'GHSA-599f-7c49-w659',
          severity: 'critical',
          summary: 'Arbitrary code execution in Apache Commons Text',
        },
      ],
    },
  ],
  gomod: [
    {
      ecosystem: 'gomod',
      name: 'github.com/hashicorp/golang-lru/v2',
      version: '2.0.7',
      license: 'MPL-2.0',
    },
    {
      ecosystem: 'gomod',
      name: 'github.com/google/uuid',
      version: '1.6.0',
      license: 'BSD-3-Clause',
    },
  ],
  pip: [
    {
      ecosystem: 'pip',
      name: 'tenacity',
      version: '8.4.1',
      license: 'Apache-2.0',
    },
    {
      ecosystem: 'pip',
      name: 'pymupdf',
      version: '1.24.5',
      license: 'AGPL-3.0',
    },
  ],
};

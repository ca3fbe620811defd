import {
  Coverage,
  DependencyReview,
  SecurityReview,
  SubmissionKind,
  TestResults,
} from '@readiness/backstage-plugin-readiness-common/core';
import { TextFile } from '../files/readText';
import { readDependencyReview } from '../formats/dependencyReview';
import { readJUnit } from '../formats/junit';
import { readCoverage } from '../formats/readCoverage';
import { PathOptions } from '../formats/RepositoryPaths';
import { readSecurityReview } from '../formats/securityReview';

export interface ReadOptions {
  paths: PathOptions;
  note(text: string): void;
}

/** What was read, and how to say so. */
export interface Reading {
  payload: TestResults | Coverage | DependencyReview | SecurityReview;
  summary: string;
}

/** A file format that can be submitted; several files make one item. */
export interface Format {
  /** Also the default source. */
  name: string;
  kind: SubmissionKind;
  description: string;
  /** Whether paths in it are to be made those of the repository. */
  hasPaths: boolean;
  read(files: TextFile[], options: ReadOptions): Promise<Reading>;
}

function counted(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

function coverageFormat(name: 'lcov' | 'cobertura', title: string): Format {
  return {
    name,
    kind: 'coverage',
    description: `which lines tests ran, from ${title}`,
    hasPaths: true,
    async read(files, { paths, note }) {
      const payload = await readCoverage(name, files, paths, note);
      const { length } = payload.files;
      return {
        payload,
        summary: `coverage of ${counted(length, 'file', 'files')}`,
      };
    },
  };
}

export const FORMATS: Format[] = [
  {
    name: 'junit',
    kind: 'test-results',
    description: 'results of tests, from JUnit XML reports',
    hasPaths: false,
    async read(files) {
      const payload = await readJUnit(files);
      const { tests, failures, errors, skipped } = payload;
      return {
        payload,
        summary: `${counted(tests, 'test', 'tests')}, ${
          failures + errors
        } failed, ${skipped} skipped`,
      };
    },
  },
  coverageFormat('lcov', 'lcov tracefiles'),
  coverageFormat('cobertura', 'Cobertura XML reports'),
  {
    name: 'dependency-review',
    kind: 'dependency-review',
    description:
      "dependencies that a change brings, from GitHub's dependency-graph/compare",
    hasPaths: false,
    async read(files) {
      const payload = await readDependencyReview(files);
      const added = payload.dependencies.filter(
        ({ change }) => change === 'added',
      ).length;
      return {
        payload,
        summary: `${counted(added, 'dependency', 'dependencies')} added, ${
          payload.dependencies.length - added
        } removed`,
      };
    },
  },
  {
    name: 'security-review',
    kind: 'security-review',
    description:
      'that a component was reviewed, from JSON { "by", "summary", "reviewedAt" }',
    hasPaths: false,
    async read(files) {
      const payload = await readSecurityReview(files);
      return { payload, summary: `security review by ${payload.by}` };
    },
  },
];

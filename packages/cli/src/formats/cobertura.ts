import { parseXml, XmlPlace } from '../files/parseXml';
import { TextFile } from '../files/readText';
import { CoverageBuilder } from './CoverageBuilder';
import { RepositoryPaths } from './RepositoryPaths';

function toNumber(text: string | undefined): number {
  return /^\d+$/.test(text ?? '') ? Number(text) : NaN;
}

const MOST_SOURCES = 100;
const LONGEST_SOURCE = 1_000;

/**
 * Adds the lines of a Cobertura report. Where it names several source folders,
 * a file is taken to be in the first that has it.
 *
 * @throws CliError with file and line when it is none
 */
export async function readCobertura(
  file: TextFile,
  paths: RepositoryPaths,
  coverage: CoverageBuilder,
): Promise<void> {
  const sources: string[] = [];
  let element = '';
  let written = '';
  let path: string | undefined;

  await parseXml(file, {
    // Istanbul, gcovr and Cobertura itself write one.
    allowsDoctype: true,
    open(name, attributes, { depth, where, fail }: XmlPlace) {
      element = name;
      written = '';
      if (depth === 0 && name !== 'coverage') {
        fail(
          `${
            file.name
          } is no Cobertura report: its outermost element is <${name.slice(
            0,
            100,
          )}>, not <coverage>.`,
        );
      }
      if (name === 'class') {
        if (!attributes.filename) {
          fail('a <class> has no filename.');
        }
        path = paths.resolve(attributes.filename, sources);
        if (path !== undefined) {
          coverage.file(path);
        }
      }
      if (name === 'line' && path !== undefined) {
        const { number, hits } = attributes;
        coverage.add(path, toNumber(number), toNumber(hits), where);
      }
    },
    text(text) {
      if (element === 'source' && written.length < LONGEST_SOURCE) {
        written += text.slice(0, LONGEST_SOURCE);
      }
    },
    close(name) {
      if (name === 'source' && sources.length < MOST_SOURCES) {
        const source = written.trim();
        if (source !== '') {
          sources.push(source);
        }
      }
      if (name === 'class') {
        path = undefined;
      }
      element = '';
    },
  });
}

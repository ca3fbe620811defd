import { SaxesParser } from 'saxes';
import { CliError, reasonOf } from '../CliError';
import { readText, TextFile } from './readText';

/** Elements within elements. Reports have fewer than ten. */
const DEEPEST = 100;
const MOST_ATTRIBUTES = 1_000;
/** Of one text, tag or comment, in characters. */
const LONGEST_PIECE = 16_000_000;

// XML knows no way to write these, but terminals' colours end up in reports.
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export interface XmlPlace {
  /** 0 for the root. */
  depth: number;
  /** Names of the elements around it, the root first. */
  parents: readonly string[];
  /** `report.xml:12` */
  where(): string;
  /** Fails the file at this place. */
  fail(problem: string): never;
}

export interface XmlReader {
  /**
   * Whether a DOCTYPE that only names a document elsewhere is passed over; that
   * document is never fetched.
   */
  allowsDoctype?: boolean;
  open(name: string, attributes: Record<string, string>, place: XmlPlace): void;
  close?(name: string): void;
  /** Text directly inside the element last opened; without it, text is not kept. */
  text?(text: string): void;
}

/**
 * Reads an XML file element by element. Memory does not grow with the file.
 * Declarations of document types are refused, and with them every entity but
 * those of XML itself, so that a small file cannot stand for a large one.
 *
 * @throws CliError with file and line, when the file is no XML or passes a limit
 */
export async function parseXml(
  file: TextFile,
  reader: XmlReader,
): Promise<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({
    xmlns: false,
    position: false,
  });
  const names: string[] = [];
  let attributes = 0;
  let silent = 0;

  const where = () => `${file.name}:${parser.line}`;
  const fail = (problem: string): never => {
    throw new CliError(`${where()}: ${problem}`);
  };
  const heard = () => {
    silent = 0;
  };
  parser.on('error', error => fail(`the XML is broken: ${reasonOf(error)}`));
  parser.on('doctype', text => {
    heard();
    if (!reader.allowsDoctype || text.includes('[')) {
      fail(
        `the file has a DOCTYPE${
          reader.allowsDoctype ? ' with declarations in it' : ''
        }, which is refused: it can make a small file fill the memory. Reports need none; remove it.`,
      );
    }
  });
  parser.on('comment', heard);
  parser.on('cdata', text => {
    heard();
    reader.text?.(text);
  });
  parser.on('processinginstruction', heard);
  parser.on('opentagstart', () => {
    attributes = 0;
    if (names.length >= DEEPEST) {
      fail(
        `elements lie more than ${DEEPEST} deep in each other. Is this a report?`,
      );
    }
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > MOST_ATTRIBUTES) {
      fail(`an element has more than ${MOST_ATTRIBUTES} attributes.`);
    }
  });
  parser.on('opentag', tag => {
    heard();
    reader.open(tag.name, tag.attributes, {
      depth: names.length,
      parents: names,
      where,
      fail,
    });
    names.push(tag.name);
  });
  parser.on('closetag', tag => {
    heard();
    names.pop();
    reader.close?.(tag.name);
  });
  if (reader.text) {
    parser.on('text', text => reader.text!(text));
  }

  for await (const chunk of readText(file)) {
    silent += chunk.length;
    parser.write(chunk.replace(FORBIDDEN, '\ufffd'));
    if (silent > LONGEST_PIECE) {
      fail(
        'one text is longer than 16 MB. Leave the output of tests out of the report.',
      );
    }
  }
  parser.close();
}

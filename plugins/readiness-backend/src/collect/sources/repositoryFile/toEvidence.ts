import {
  DocumentKind,
  Observation,
} from '@readiness/backstage-plugin-readiness-common/core';

/** The id of the repository file source. */
export const REPOSITORY_FILE_SOURCE = 'repository-file';

/**
 * What reading one file came to.
 */
export type FileReading =
  | { type: 'read'; text: string; lastChangedAt?: Date }
  | { type: 'notFound' }
  /** `why` completes "could not be read: …". */
  | {
      type: 'failed';
      why: string;
      remedy: string;
      remedyBy: 'owner' | 'operator';
      /** Whether the host did not answer at all in time. */
      unresponsive?: boolean;
    };

/** A path an entity declares, resolved against its repository. */
export interface DeclaredFile {
  kind: DocumentKind;
  path: string;
  /** Absent when the entity does not say where its repository is. */
  url?: string;
}

const CONTENTS = {
  written: '',
  empty: ' is empty',
  placeholder: ' holds only a placeholder',
};

/**
 * A file as evidence.
 *
 * @param observedAt - ISO 8601 UTC
 */
export function toEvidence(
  file: DeclaredFile,
  reading: FileReading,
  observedAt: string,
): Observation {
  const common = {
    kind: file.kind,
    source: REPOSITORY_FILE_SOURCE,
    externalId: `${file.kind} ${file.path}`,
    tier: 'pulled' as const,
    observedAt,
    url: file.url,
  };
  const name = `\`${file.path}\``;
  switch (reading.type) {
    case 'notFound':
      return {
        ...common,
        state: 'absent',
        summary: `${name} was not found in the repository`,
      };
    case 'failed':
      return {
        ...common,
        state: 'failed',
        summary: `${name} could not be read: ${reading.why}`,
        remedy: reading.remedy,
        remedyBy: reading.remedyBy,
      };
    default: {
      const contents = judgeContents(reading.text);
      return {
        ...common,
        state: 'present',
        dating: reading.lastChangedAt
          ? { type: 'dated', asOf: reading.lastChangedAt.toISOString() }
          : { type: 'unknown' },
        summary: `${name}${CONTENTS[contents]}`,
        payload: { form: 'file', path: file.path, contents },
      };
    }
  }
}

const PLACEHOLDER =
  /^(todo|tbd|tba|fixme|wip|n\/?a|none|placeholder|coming soon|to be (done|written|added|defined|decided|determined)|fill (me|this) in|lorem ipsum.*|your text here|insert .* here|work in progress|not (yet )?(written|available|applicable))$/;

/**
 * Whether a document says anything: headings, rules, comments and front
 * matter do not count, and neither does a promise to write it later.
 */
export function judgeContents(
  text: string,
): 'written' | 'empty' | 'placeholder' {
  const lines = text
    .replace(/^\uFEFF?---\r?\n[^]*?\r?\n---(\r?\n|$)/, '')
    .replace(/<!--[^]*?(-->|$)/g, '')
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(line => line !== '' && !/^([-=*_]{3,}|#{1,6}( .*)?)$/.test(line));
  if (lines.length === 0) {
    return /\S/.test(text.replace(/^\uFEFF/, '')) ? 'placeholder' : 'empty';
  }
  return lines.every(isPlaceholder) ? 'placeholder' : 'written';
}

function isPlaceholder(line: string): boolean {
  const words = line
    .toLocaleLowerCase('en-US')
    .replace(/^(\s*([-*+>]|\d+[.)]|\[[ x]\]))+\s*/, '')
    .replace(/^(todo|tbd|fixme|wip)\b.*$/, '$1')
    .replace(/[[\](){}<>*_`"'.!?:…-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words === '' || PLACEHOLDER.test(words);
}

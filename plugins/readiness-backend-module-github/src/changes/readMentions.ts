import { RepositoryRef } from '@readiness/backstage-plugin-readiness-common/core';

/** A change that the text of an issue names as its cause or its finder. */
export interface Mention {
  link: 'caused-by' | 'found-by';
  repository: RepositoryRef;
  number: number;
}

const LINE =
  /^[\s>*_-]{0,9}(caused[ -]by|found[ -](?:by|in|during))\b(.{0,300})/gim;
const REFERENCE =
  /(?:https?:\/\/([^\s/]+)(?:\/[^\s/]+)?\/([\w.-]+\/[\w.-]+)\/pull\/|(?<![\w/])(?:([\w.-]+\/[\w.-]+))?#)(\d{1,9})\b/g;

/**
 * Reads the lines `Caused by #12` and `Found by …` of an issue's text; a change
 * is named as `#12`, `owner/repository#12` or by its address.
 *
 * @param from - the repository of the issue, which a bare `#12` refers to
 */
export function readMentions(text: string, from: RepositoryRef): Mention[] {
  return [...text.matchAll(LINE)].flatMap(([, word, rest]) =>
    [...rest.matchAll(REFERENCE)].map(([, host, slugOfUrl, slug, number]) => ({
      link: word.toLowerCase().startsWith('caused')
        ? ('caused-by' as const)
        : ('found-by' as const),
      repository: {
        host: host ?? from.host,
        slug: slugOfUrl ?? slug ?? from.slug,
      },
      number: Number(number),
    })),
  );
}

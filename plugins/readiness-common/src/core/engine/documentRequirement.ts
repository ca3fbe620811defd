import { DocumentKind, DocumentPayload } from '../evidence/kinds';
import { Observation, PresentObservation } from '../evidence/observation';
import { nameOf } from '../subject';
import { createRequirement, withoutParams } from './createRequirement';
import { documentExamples } from './documentExamples';
import {
  ComponentRequirement,
  GapMessage,
  Need,
  NeedMessages,
  Verdict,
} from './requirement';
import { annotationSnippet, dayOf, describeAge } from './words';

/**
 * How people speak of one kind of document.
 */
export interface DocumentWords {
  kind: DocumentKind;
  /** With its article: "a runbook". */
  noun: string;
  /** The annotation that points at it. */
  annotation: string;
  /** The `type` of a link in `metadata.links` that counts as one. */
  linkType: string;
  /** A plausible path or URL for the snippet. */
  example: string;
}

/** Seconds in 365 days: how long a file counts as current unless a gate says. */
const ONE_YEAR = 365 * 86_400;

/** The need of a document, whose age counts only where it is a file. */
export function documentNeed<TKind extends DocumentKind>(
  words: DocumentWords & { kind: TKind },
): Need<TKind> {
  return {
    kind: words.kind,
    noun: words.noun,
    minimumTier: 'claimed',
    maximumAge: ONE_YEAR,
    adjustable: true,
  };
}

/** What to say when a document is not there, not trusted or too old. */
export function documentMessages(words: DocumentWords): NeedMessages {
  const snippet = annotationSnippet(words.annotation, words.example);
  const add = `Annotate it with \`${words.annotation}\` (an http(s) URL or a path in the repository), or add a link of type \`${words.linkType}\`.`;
  return {
    missing: ({ subject, about }) => {
      const file = about.find(({ source }) => source !== 'catalog');
      const name = nameOf(subject.entityRef);
      return {
        sentence: file
          ? `${name} has no ${bare(words)}: ${file.summary}.`
          : `${name} has no ${bare(words)}.`,
        nextStep: file
          ? `Add the file, or point \`${words.annotation}\` at the right one. If it is there, check that Backstage may read the repository.`
          : add,
        supplier: subject.supplier,
        snippet: file ? undefined : snippet,
      };
    },
    belowTier: ({ subject, minimumTier }) => ({
      sentence: `${nameOf(subject.entityRef)} only claims ${
        words.noun
      }: the gate asks for one that ${
        minimumTier === 'pulled'
          ? 'Readiness can read itself'
          : 'somebody vouches for'
      }.`,
      nextStep:
        minimumTier === 'pulled'
          ? `Keep it as a file in the repository and name its path in \`${words.annotation}\`, so that Readiness can read it.`
          : 'Have somebody other than the author attest it: on the Readiness tab, where that offers it, else through a module that brings such evidence.',
      supplier: subject.supplier,
      snippet: minimumTier === 'pulled' ? snippet : undefined,
    }),
    stale: ({ subject, about, maximumAge }) => ({
      sentence: `The ${bare(words)} of ${nameOf(
        subject.entityRef,
      )} is out of date: ${placeOf(about[0])} last changed on ${dayOf(
        about[0],
      )}, and the gate accepts ${describeAge(maximumAge ?? ONE_YEAR)}.`,
      nextStep: 'Review the file, correct what has changed, and commit it.',
      supplier: subject.supplier,
    }),
  };
}

/** What to say of files that hold nothing yet. */
export function unwrittenMessage(words: DocumentWords): GapMessage {
  return ({ subject, about }) => ({
    sentence: `${nameOf(subject.entityRef)} has no ${bare(words)} yet: ${
      about[0].summary
    }.`,
    nextStep:
      'Write the file: what to do, in which order, and how to tell it worked.',
    supplier: subject.supplier,
  });
}

/** Satisfied by any document that is not an empty or placeholder file. */
export function judgeDocuments(
  documents: Array<PresentObservation<DocumentKind>>,
): Verdict<'unwritten'> {
  const written = documents.some(
    ({ payload }) => payload.form !== 'file' || payload.contents === 'written',
  );
  return written
    ? { outcome: 'satisfied' }
    : {
        outcome: 'violated',
        messageId: 'unwritten',
        about: documents as readonly Observation[],
      };
}

/**
 * A requirement that is satisfied by one document of one kind.
 */
export function createDocumentRequirement(definition: {
  id: string;
  title: string;
  description: string;
  howTo: string;
  words: DocumentWords;
  /** Asked only of components that declare a sensitive area. */
  onlySensitive?: boolean;
}): ComponentRequirement {
  const { id, title, description, howTo, words, onlySensitive } = definition;
  return createRequirement({
    id,
    subject: 'component',
    meta: { title, description, howTo },
    needs: { document: documentNeed(words) },
    ...withoutParams,
    appliesTo: onlySensitive
      ? ({ sensitiveAreas }) => sensitiveAreas.length > 0
      : undefined,
    messages: {
      satisfied: ({ subject }) =>
        `${nameOf(subject.entityRef)} has ${words.noun}.`,
      notApplicable: ({ subject }) =>
        `Not asked of ${nameOf(
          subject.entityRef,
        )}: it declares no sensitive area.`,
      needs: { document: documentMessages(words) },
      violations: { unwritten: unwrittenMessage(words) },
    },
    examples: documentExamples(words, onlySensitive === true),
    evaluate: ({ document }) => judgeDocuments(document),
  });
}

/** The file a stale document is, whatever it holds. */
function placeOf(observation: Observation): string {
  const payload =
    observation.state === 'present'
      ? (observation.payload as DocumentPayload)
      : undefined;
  return payload?.form === 'file' ? `\`${payload.path}\`` : observation.summary;
}

/** The noun without its article. */
function bare({ noun }: DocumentWords): string {
  return noun.replace(/^(a|an) /, '');
}

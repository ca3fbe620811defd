import { ChangeSubject } from '../subject';
import { Need, NeedMessages } from './requirement';

/**
 * A need of something that is always there once it was pulled, at the head and
 * so of no age.
 */
export function pulledNeed<TKind extends string>(
  kind: TKind,
  noun: string,
  clause: string,
): Need<TKind> {
  return { kind, noun, clause, minimumTier: 'pulled', adjustable: false };
}

/** What to say when something else than a pull was all there is. */
export function pulledMessages(noun: string): NeedMessages<ChangeSubject> {
  return {
    missing: ({ subject }) => ({
      sentence: `The host shows no ${noun} of ${subject.name}.`,
      nextStep: 'Re-evaluate the change.',
    }),
    belowTier: ({ subject }) => ({
      sentence: `The ${noun} of ${subject.name} are only claimed, and not read from its host.`,
      nextStep: 'Connect the host as a source of changes.',
    }),
    stale: ({ subject }) => ({
      sentence: `The ${noun} of ${subject.name} were read too long ago to count.`,
      nextStep: 'Re-evaluate the change.',
    }),
  };
}

/** The needs of every requirement that counts approvals. */
export const approvalNeeds = (clause: string) => ({
  reviews: pulledNeed('reviews', 'its reviews', clause),
  contributors: pulledNeed(
    'contributors',
    'the people behind its commits',
    clause,
  ),
});

export const approvalMessages = {
  reviews: pulledMessages('reviews'),
  contributors: pulledMessages('commits'),
};

/** `touches \`src/auth/**\` (permissions)`, for a sentence. */
export function describeTouch(area: {
  title: string;
  places: readonly string[];
  why: string;
}): string {
  const title = area.title.toLocaleLowerCase('en-US');
  const [place, ...more] = area.places;
  if (place === undefined) {
    return `touches ${title} (${area.why})`;
  }
  const rest = more.length > 0 ? ` and ${more.length} more` : '';
  return `touches \`${place}\`${rest} (${title})`;
}

/**
 * Where a sign of AI can stand, in order of precedence: of several signs the
 * first decides. (Notes on lines, `refs/notes/ai`, would come after the
 * checkbox; no source pulls them.)
 *
 * @public
 */
export const AI_SIGNAL_KINDS = [
  'label',
  'checkbox',
  'author',
  'co-author',
  'trailer',
  'footer',
  'branch',
] as const;
/**
 * One of `AI_SIGNAL_KINDS`.
 *
 * @public
 */
export type AiSignalKind = (typeof AI_SIGNAL_KINDS)[number];

/**
 * What to look for. Texts are compared without regard to case.
 *
 * - `email`, `emailDomain`: of an author, committer or co-author.
 * - `account`: a GitHub account by number and login. An address of the form
 *   `number+login@users.noreply.github.com` must agree in both; of an account, a
 *   login with `[bot]` is enough, for people cannot take one.
 * - `login`: an account by its login alone.
 * - `nameEnding`: what a tool appends to a person’s name.
 * - `subject`: how the first line of a commit message begins.
 * - `trailer`: a key. `accepts` narrows its value: to one text, to the name of
 *   an AI, or to anything that is not a no.
 * - `footer`: how a line begins, behind any emoji.
 * - `branch`: how the name of the branch begins.
 *
 * @public
 */
export type AiMatch =
  | { by: 'email'; email: string }
  | { by: 'emailDomain'; domain: string }
  | { by: 'account'; login: string; id?: string }
  | { by: 'login'; login: string }
  | { by: 'nameEnding'; text: string }
  | { by: 'subject'; text: string }
  | {
      by: 'trailer';
      key: string;
      accepts?: { value: string } | 'aiName' | 'anyButNo';
    }
  | { by: 'footer'; text: string }
  | { by: 'branch'; text: string };

/** @public */
export type AiConfidence = 'high' | 'medium' | 'low';

/**
 * One sign by which a tool is known.
 *
 * @public
 */
export interface AiRule {
  id: string;
  /** As people call it. */
  tool: string;
  /** Where it counts; the place it is found at gives its precedence. */
  signals: readonly AiSignalKind[];
  match: AiMatch;
  confidence: AiConfidence;
  /**
   * `review-only`: the tool suggests and comments but writes no change.
   * `not-a-signal`: looks like one and says nothing.
   */
  role: 'authored' | 'review-only' | 'not-a-signal';
}

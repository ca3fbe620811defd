/**
 * Whose rules a CODEOWNERS file follows.
 *
 * @public
 */
export type CodeownersDialect = 'github' | 'gitlab';

/**
 * A part of a GitLab file that is asked apart from the others.
 *
 * @public
 */
export interface OwnerSection {
  name: string;
  /** Its approvals are not required. */
  optional: boolean;
  /** How many of its owners must approve. */
  approvals: number;
}

/**
 * The line that decides who owns a path.
 *
 * @public
 */
export interface OwnerRule {
  line: number;
  pattern: string;
  /** As written: `@user`, `@org/team` or an e-mail address. Empty: nobody. */
  owners: string[];
  section?: OwnerSection;
}

/**
 * A line that is skipped, or without `line` the file as a whole.
 *
 * @public
 */
export interface FileProblem {
  /** From 1. */
  line?: number;
  message: string;
}

/**
 * A CODEOWNERS file, read.
 *
 * @public
 */
export interface Codeowners {
  /** Everybody who owns the path, each once, as written. */
  ownersOf(path: string): string[];
  /** At GitHub at most one rule; at GitLab at most one of each section. */
  rulesFor(path: string): OwnerRule[];
  problems: FileProblem[];
}

/**
 * An answer or the reasons why there is none; the core never throws on input.
 *
 * @public
 */
export type Result<TValue, TProblem> =
  | { ok: true; value: TValue }
  | { ok: false; problems: TProblem[] };

/**
 * What is wrong with a piece of input, where, and what would mend it.
 *
 * @public
 */
export interface Problem {
  /** Path from the root of the input: `readiness.gates[0].name`. */
  path: string;
  /** One sentence with the remedy in it. */
  message: string;
}

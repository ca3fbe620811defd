/** What a parent asks of a process, with the answer to each. */
export type CommandMap<TCommands> = Record<
  keyof TCommands,
  { input: unknown; output: unknown }
>;

export interface CommandMessage {
  id: number;
  command: string;
  input: unknown;
}

export interface AnswerMessage {
  id: number;
  output?: unknown;
  /** Why it failed. */
  error?: string;
}

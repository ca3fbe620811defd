/**
 * All that the commands touch of the world, so that tests can stand in for it.
 */
export interface Shell {
  env: Record<string, string | undefined>;
  /** Folder that relative paths start from. */
  cwd: string;
  now(): Date;
  sleep(milliseconds: number): Promise<void>;
  /** Writes to the standard output; what a script reads goes here. */
  print(text: string): void;
  /** Writes to the standard error. */
  note(text: string): void;
}

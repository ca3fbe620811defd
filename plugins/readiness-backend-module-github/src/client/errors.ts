/**
 * GitHub refused: asking again the same way brings the same answer. `said` is
 * what it gave as the reason, where it gave one.
 */
export class GithubRefusal extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly said?: string,
  ) {
    super(message);
    this.name = 'GithubRefusal';
  }
}

/**
 * GitHub gave no usable answer although it was asked several times.
 */
export class GithubUnavailableError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'GithubUnavailableError';
  }
}

/**
 * What of an error may be shown and stored: one line, of bounded length, and
 * nothing that looks like a secret.
 */
export function describeCause(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return redact(text).replace(/\s+/g, ' ').trim().slice(0, 300);
}

export function redact(text: string, secret?: string): string {
  const known = secret ? text.replaceAll(secret, '[redacted]') : text;
  return known
    .replace(/\b(?:gh[a-z]_|github_pat_)\w{8,}/g, '[redacted]')
    .replace(/\b(bearer|token|basic)\s+[\w.~+/=-]{8,}/gi, '$1 [redacted]');
}

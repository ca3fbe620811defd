/**
 * Why a call failed, as far as the reader has to be told apart. `message` is
 * the server's own sentence where it sent one.
 */
export interface Failure {
  kind:
    | 'notFound'
    | 'forbidden'
    | 'limited'
    | 'badRequest'
    | 'conflict'
    | 'other';
  message: string;
  /** Seconds until asking again may help. */
  retryAfter?: number;
}

const KINDS: Record<number, Failure['kind']> = {
  400: 'badRequest',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  429: 'limited',
};

interface ErrorWithAnswer extends Error {
  statusCode?: number;
  body?: { error?: { message?: string } };
  response?: { headers?: { get(name: string): string | null } };
}

// Not `instanceof ResponseError`: an app may load two copies of the package.
function isAnswer(error: unknown): error is ErrorWithAnswer {
  return error instanceof Error && error.name === 'ResponseError';
}

/**
 * The header, or where the browser hides it (another origin that does not
 * expose it), the number in the server's sentence.
 */
function readRetryAfter(error: ErrorWithAnswer): number | undefined {
  const header = error.response?.headers?.get('Retry-After');
  const sentence = error.body?.error?.message ?? '';
  const seconds = Number(header || /in (\d+) seconds?/.exec(sentence)?.[1]);
  return seconds > 0 ? Math.ceil(seconds) : undefined;
}

export function describeFailure(error: unknown): Failure {
  if (!isAnswer(error)) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'other', message };
  }
  const kind = KINDS[error.statusCode ?? 0] ?? 'other';
  return {
    kind,
    message: error.body?.error?.message || error.message,
    ...(kind === 'limited' ? { retryAfter: readRetryAfter(error) } : {}),
  };
}

/**
 * Whether what was read before the failure may still be shown. What the
 * reader may no longer see, or what is gone, may not.
 */
export function mayKeepShowing(failure: Failure): boolean {
  return ['other', 'limited', 'conflict'].includes(failure.kind);
}

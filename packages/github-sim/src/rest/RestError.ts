/** An answer of another status than 2xx, in GitHub's shape. */
export class RestError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = 'RestError';
  }

  body() {
    return {
      message: this.message,
      ...this.details,
      documentation_url: 'https://docs.github.com/rest',
      status: String(this.status),
    };
  }
}

export function notFound(): RestError {
  return new RestError(404, 'Not Found');
}

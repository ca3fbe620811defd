const KEPT = 60;

/** What a process printed: the last of it, and every error it logged. */
export class ProcessLog {
  readonly errors: string[] = [];
  private readonly lines: string[] = [];
  private rest = '';

  add(data: Buffer): void {
    const lines = (this.rest + data.toString()).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) {
      this.lines.push(line);
      const message = errorOf(line);
      if (message) {
        this.errors.push(message);
      }
    }
    this.lines.splice(0, this.lines.length - KEPT);
  }

  lastLines(): string {
    return [...this.lines, this.rest].join('\n');
  }
}

function errorOf(line: string): string | undefined {
  try {
    const { level, message, plugin } = JSON.parse(line);
    return level === 'error' ? `${plugin}: ${message}` : undefined;
  } catch {
    return undefined;
  }
}

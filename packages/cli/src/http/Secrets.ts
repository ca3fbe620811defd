/** What must never be printed, whoever repeats it. */
export class Secrets {
  private readonly values = new Set<string>();

  add(value: string): void {
    if (value !== '') {
      this.values.add(value);
    }
  }

  hide(text: string): string {
    let hidden = text;
    for (const value of this.values) {
      hidden = hidden.replaceAll(value, '***');
    }
    return hidden;
  }
}

/** A text with gaps that other values go into. */
export class Template {
  private constructor(
    private readonly pieces: string[],
    /** What goes between the pieces, one less than there are. */
    private readonly gaps: number[],
  ) {}

  /** Makes a gap of every occurrence; where two would overlap, of the longer. */
  static of(text: string, values: readonly string[]): Template {
    const longestFirst = values
      .filter(value => value !== '')
      .sort((a, b) => b.length - a.length);
    if (longestFirst.length === 0) {
      return new Template([text], []);
    }
    const pattern = new RegExp(
      longestFirst
        .map(value => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('|'),
      'g',
    );
    const gaps = [...text.matchAll(pattern)].map(([found]) =>
      values.indexOf(found),
    );
    return new Template(text.split(pattern), gaps);
  }

  /** @param values - in the order of those that gaps were made of */
  fill(values: readonly string[]): string {
    let text = this.pieces[0];
    for (let index = 0; index < this.gaps.length; index++) {
      text += values[this.gaps[index]] + this.pieces[index + 1];
    }
    return text;
  }
}

/**
 * A refusal of the server, told apart by the field each sentence begins with:
 * "days must be …; title must not be …".
 *
 * @param names - the fields that a form shows
 */
export function fieldProblems(
  message: string,
  names: readonly string[],
): { fields: Record<string, string>; rest: string[] } {
  const fields: Record<string, string> = {};
  const rest: string[] = [];
  for (const part of message.split('; ')) {
    const name = names.find(
      field =>
        part.startsWith(field) && /^[\s.:[]/.test(part.slice(field.length)),
    );
    if (name === undefined) {
      rest.push(part);
    } else {
      const said = part
        .slice(name.length)
        .replace(/^[.[][^\s:]*/, '')
        .replace(/^:?\s+/, '');
      fields[name] = fields[name] ? `${fields[name]}; ${said}` : said;
    }
  }
  return { fields, rest };
}

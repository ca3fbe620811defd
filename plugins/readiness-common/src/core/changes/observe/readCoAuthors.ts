/**
 * E-mail addresses of everybody a commit message names as co-author. A line
 * counts wherever it stands: hosts are as lenient, and to count one too many
 * only asks for another reviewer.
 */
export function readCoAuthors(message: string): string[] {
  return message.split(/\r?\n/).flatMap(line => {
    const text = line.trim();
    const isTrailer = text.toLowerCase().startsWith('co-authored-by:');
    const open = text.lastIndexOf('<');
    const email = text.slice(open + 1, -1).trim();
    return isTrailer && open > 0 && text.endsWith('>') && email.includes('@')
      ? [email]
      : [];
  });
}

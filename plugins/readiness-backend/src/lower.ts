/** Lower case as the catalog has it, whatever the language of the host. */
export function lower(text: string): string {
  return text.toLocaleLowerCase('en-US');
}

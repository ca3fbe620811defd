/** The end of a UTC day as it is sent; the pages show UTC days, too. */
export function endOfDay(day: string): string | undefined {
  const end = `${day}T23:59:59.000Z`;
  return Number.isNaN(Date.parse(end)) ? undefined : end;
}

const DAY = 86_400_000;

/** Days within which the end of something is near, as the inbox has it. */
export const SOON_DAYS = 14;

/** Days that something is accepted for, unless another day is chosen. */
export const USUAL_DAYS = 28;

/** Whether something ends soon, or is over. */
export function endsSoon(expiresAt: string): boolean {
  return Date.parse(expiresAt) - Date.now() <= SOON_DAYS * DAY;
}

/** A UTC day after another or after now, as an input of type date wants it. */
export function dayAfter(days: number, start?: string): string {
  const at = (start ? Date.parse(start) : Date.now()) + days * DAY;
  return new Date(at).toISOString().slice(0, 10);
}

/** The id of a change, from its address on these pages or by itself. */
export function readChangeId(text: string): string {
  const address = /\/changes\/([^/?#\s]+)/.exec(text);
  return address ? decodeURIComponent(address[1]) : text.trim();
}

export function readChangeIds(text: string): string[] {
  return text
    .split(/[,\s]+/)
    .filter(part => part !== '')
    .map(readChangeId);
}

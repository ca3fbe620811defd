import { FuzzRequest } from './generateRequests';
import { Answer } from './send';

/** What went wrong, with enough to send it again by hand. */
export function describeFault(
  { operation, caller, mount, method, path, headers, body }: FuzzRequest,
  { status, text }: Answer,
  faults: string[],
  seed: number,
): string {
  return [
    `${operation.id}: ${faults.join(', ')} (READINESS_FUZZ_SEED=${seed})`,
    `  ${caller}: ${method} ${mount}${shorten(path)}`,
    `  ${JSON.stringify(headers)} ${shorten(body ?? '')}`,
    `  answer ${status}: ${shorten(text)}`,
  ].join('\n');
}

/** Nobody reads ten kilobytes, and how many there were says enough. */
function shorten(text: string): string {
  return text.length > 1000
    ? `${text.slice(0, 1000)}… (${text.length} characters)`
    : text;
}

import { createHmac } from 'node:crypto';

/** The value of `x-hub-signature-256` for a body, as it is sent. */
export function sign(secret: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

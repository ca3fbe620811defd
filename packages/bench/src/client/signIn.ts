import { request } from 'undici';

/** A user token, from the guest provider as the app gets it. */
export async function signIn(baseUrl: string): Promise<string> {
  const { statusCode, body } = await request(
    `${baseUrl}/api/auth/guest/refresh`,
    { method: 'POST', headers: { 'x-requested-with': 'XMLHttpRequest' } },
  );
  const text = await body.text();
  if (statusCode !== 200) {
    throw new Error(`Signing in answered ${statusCode}: ${text}`);
  }
  return JSON.parse(text).backstageIdentity.token;
}

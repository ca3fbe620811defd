import { Dice } from './Dice';

/** Headers that no client of ours sends. */
export function oddHeaders(dice: Dice): Record<string, string> {
  return dice.pick<Record<string, string>>([
    { accept: 'text/markdown' },
    { accept: 'text/html' },
    { accept: 'nonsense/*;q=x' },
    { 'content-encoding': 'nonsense', 'content-type': 'application/json' },
    { authorization: 'Bearer ' },
    { authorization: 'Basic YTpi' },
    { authorization: 'Bearer a.b.c' },
    { authorization: `Bearer ${unsignedToken()}` },
    { 'x-http-method-override': 'DELETE' },
    { 'x-forwarded-host': 'evil.example', 'x-original-url': '/admin' },
    { range: 'bytes=0-1', 'if-none-match': '*' },
  ]);
}

/** A token of the CI that is configured, which nobody signed. */
function unsignedToken(): string {
  const part = (value: object) =>
    Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({
    iss: 'http://127.0.0.1:9',
    aud: 'https://backstage.example',
    repository: 'skerry-line/open-shop',
    exp: 9_999_999_999,
  })}.`;
}

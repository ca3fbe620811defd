import { z } from 'zod';
import { CliError } from '../CliError';
import { Shell } from '../Shell';
import { requestJson } from './requestJson';
import { Secrets } from './Secrets';

/**
 * Asks GitHub Actions for a token that proves which repository and commit this
 * run belongs to. `undefined` where the run may not have one.
 *
 * @param audience - origin of the server it is for, so that it serves nowhere else
 */
export async function fetchOidcToken(
  shell: Shell,
  secrets: Secrets,
  audience: string,
  timeout: number,
): Promise<string | undefined> {
  const address = shell.env.ACTIONS_ID_TOKEN_REQUEST_URL;
  const credential = shell.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN;
  if (!address || !credential || !URL.canParse(address)) {
    return undefined;
  }
  secrets.add(credential);
  const url = new URL(address);
  url.searchParams.set('audience', audience);
  const { status, body } = await requestJson(shell, {
    method: 'GET',
    url,
    headers: { authorization: `Bearer ${credential}` },
    timeout,
  });
  const parsed = z.object({ value: z.string().min(1) }).safeParse(body);
  if (status !== 200 || !parsed.success) {
    throw new CliError(
      `GitHub Actions gave no OIDC token (it answers ${status}). The job needs the permission id-token: write; or set READINESS_TOKEN.`,
    );
  }
  secrets.add(parsed.data.value);
  return parsed.data.value;
}

import { APP } from './addresses';

export interface Readiness {
  entityRef: string;
  status: string;
  gates: Array<{ name: string; status: string }>;
  sensitiveAreas: string[];
  problems: Array<{ field: string; sentence: string }>;
  missingEvidence: Array<{
    requirementId: string;
    outcome: string;
    reason?: string;
    sentence: string;
  }>;
}

let token: string | undefined;

/** Asks the API as the guest the demo signs in. */
export async function ask<TAnswer>(
  path: string,
): Promise<{ status: number; body: TAnswer }> {
  token ??= await signIn();
  const response = await fetch(`${APP}/api/readiness${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return {
    status: response.status,
    body: (await response.json()) as TAnswer,
  };
}

/** The readiness of a component in the default namespace, once it is known. */
export async function readiness(name: string): Promise<Readiness | undefined> {
  const { status, body } = await ask<Readiness>(
    `/entities/by-name/component/default/${name}`,
  );
  return status === 200 ? body : undefined;
}

async function signIn(): Promise<string> {
  const response = await fetch(`${APP}/api/auth/guest/refresh`, {
    method: 'POST',
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  const { backstageIdentity } = (await response.json()) as {
    backstageIdentity: { token: string };
  };
  return backstageIdentity.token;
}

import { APP } from './addresses';

export interface Readiness {
  entityRef: string;
  status: string;
  gates: Array<{ name: string; status: string }>;
  sensitiveAreas: string[];
  problems: Array<{ field: string; sentence: string }>;
  evaluationId: string;
  requirements: Array<{ id: string; outcome: string }>;
  missingEvidence: Array<{
    requirementId: string;
    outcome: string;
    reason?: string;
    sentence: string;
  }>;
}

export interface Answer<TAnswer> {
  status: number;
  body: TAnswer;
}

let token: string | undefined;

/** Sends as one of the sample people: `leila.haddad`. */
export async function sendAs<TAnswer>(
  person: string,
  path: string,
  body: object,
): Promise<Answer<TAnswer>> {
  const session = await fetch(`${APP}/api/auth/demo/refresh`, {
    headers: { 'x-demo-person': `user:default/${person}` },
  });
  const { backstageIdentity } = (await session.json()) as Session;
  const response = await fetch(`${APP}/api/readiness${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${backstageIdentity.token}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    body: (await response.json()) as TAnswer,
  };
}

interface Session {
  backstageIdentity: { token: string };
}

/** Asks the API as the guest the demo signs in. */
export function ask<TAnswer>(path: string): Promise<Answer<TAnswer>> {
  return request('GET', path);
}

/** Posts to the API, without a body, as the same guest. */
export function post<TAnswer>(path: string): Promise<Answer<TAnswer>> {
  return request('POST', path);
}

async function request<TAnswer>(
  method: string,
  path: string,
): Promise<Answer<TAnswer>> {
  token ??= await signIn();
  const response = await fetch(`${APP}/api/readiness${path}`, {
    method,
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
  const { backstageIdentity } = (await response.json()) as Session;
  return backstageIdentity.token;
}

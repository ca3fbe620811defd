import { RunningGithubSim } from '../startGithubSim';

const HEADERS = {
  authorization: 'token any',
  'content-type': 'application/json',
};

/** Asks a running simulator as an app would. */
export function createClient(sim: RunningGithubSim) {
  return {
    async rest(path: string, init: RequestInit = {}) {
      const url = path.startsWith('http') ? path : `${sim.apiBaseUrl}${path}`;
      const response = await fetch(url, { headers: HEADERS, ...init });
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        text,
        body: toBody(text),
      };
    },

    async graphql(query: string, variables: Record<string, unknown> = {}) {
      const response = await fetch(sim.graphqlUrl, {
        method: 'POST',
        headers: HEADERS,
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, body: toBody(await response.text()) };
    },
  };
}

function toBody(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

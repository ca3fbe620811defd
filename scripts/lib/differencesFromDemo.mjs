import { differences, expectedStatuses } from './expectedStatuses.mjs';

/**
 * Compares the demo at an address with the table in the text of
 * examples/README.md, and returns a sentence for each difference.
 */
export async function differencesFromDemo(address, markdown) {
  const headers = { Authorization: `Bearer ${await signIn(address)}` };
  const found = [];
  for (const component of expectedStatuses(markdown)) {
    const response = await fetch(
      `${address}/api/readiness/entities/by-name/component/default/${component.name}`,
      { headers },
    );
    found.push(
      ...(response.ok
        ? differences(component, toRow(await response.json()))
        : [`${component.name}: the demo answered ${response.status}`]),
    );
  }
  return found;
}

function toRow({ status, gates, missingEvidence }) {
  return {
    status,
    gates: gates.map(gate => gate.name).sort(),
    gaps: missingEvidence.map(gap => gap.requirementId).sort(),
  };
}

async function signIn(address) {
  const path = '/api/auth/guest/refresh';
  const response = await fetch(`${address}${path}`, { method: 'POST' });
  if (!response.ok) {
    throw new Error(`${path} answered ${response.status}`);
  }
  return (await response.json()).backstageIdentity.token;
}

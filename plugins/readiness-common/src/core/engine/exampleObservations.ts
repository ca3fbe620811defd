import { DocumentKind, DocumentPayload, OwnerPayload } from '../evidence/kinds';
import { Observation } from '../evidence/observation';

/** The instant at which the examples of the requirements are judged. */
export const EXAMPLE_NOW = '2026-03-02T09:00:00.000Z';

/** The subject of the examples. */
export const EXAMPLE_REF = 'component:default/invoice-api';

const common = (kind: string, source: string) => ({
  kind,
  source,
  externalId: `${source}:${kind}`,
  observedAt: '2026-03-02T08:59:00.000Z',
});

/** A link as an annotation or `metadata.links` claims it. */
export function exampleLink(kind: DocumentKind): Observation {
  const payload: DocumentPayload = {
    form: 'link',
    url: `https://wiki.example/invoice-api/${kind}`,
  };
  return {
    ...common(kind, 'catalog'),
    state: 'present',
    tier: 'claimed',
    dating: { type: 'timeless' },
    summary: `entity link https://wiki.example/invoice-api/${kind}`,
    url: payload.url,
    payload,
  };
}

/** A file in the repository, last changed on `changedOn` (`YYYY-MM-DD`). */
export function exampleFile(
  kind: DocumentKind,
  changedOn: string | undefined,
  contents: 'written' | 'empty' | 'placeholder' = 'written',
): Observation {
  const path = `docs/${kind}.md`;
  const payload: DocumentPayload = { form: 'file', path, contents };
  const state = contents === 'written' ? '' : ` holds only a placeholder`;
  return {
    ...common(kind, 'repository-file'),
    state: 'present',
    tier: 'pulled',
    dating: changedOn
      ? { type: 'dated', asOf: `${changedOn}T12:00:00.000Z` }
      : { type: 'unknown' },
    summary: `\`${path}\`${contents === 'empty' ? ' is empty' : state}`,
    payload,
  };
}

/** Nothing declared in the catalog entity. */
export function exampleAbsence(kind: string): Observation {
  return {
    ...common(kind, 'catalog'),
    state: 'absent',
    tier: 'claimed',
    summary: 'the catalog entity declares none',
  };
}

/** The repository host did not answer. */
export function exampleFailure(kind: DocumentKind): Observation {
  return {
    ...common(kind, 'repository-file'),
    state: 'failed',
    tier: 'pulled',
    summary: `\`docs/${kind}.md\` could not be read from git.example (the host did not answer)`,
  };
}

/** An owner as the catalog resolves them. */
export function exampleOwner(
  kind: 'owner' | 'rollbackOwner',
  payload: Partial<OwnerPayload> = {},
): Observation {
  const owner: OwnerPayload = {
    ref: 'group:default/billing',
    resolved: true,
    members: 4,
    named: kind === 'owner',
    ...payload,
  };
  return {
    ...common(kind, 'catalog'),
    state: 'present',
    tier: 'pulled',
    dating: { type: 'timeless' },
    summary: owner.ref,
    payload: owner,
  };
}

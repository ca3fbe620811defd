import {
  Glob,
  Problem,
  problemsOf,
  SUBMISSION_PAYLOADS,
} from '@readiness/backstage-plugin-readiness-common/core';
import { z } from 'zod';
import { readGlobs } from './readChangesConfig';

/** An issuer of CI identities. */
export interface OidcIssuer {
  issuer: string;
  audience: string;
  /** The code host whose repositories its tokens speak for. */
  host: string;
  type: 'github' | 'gitlab';
  jwksUri: string;
}

/** A service that may submit for the repositories and components it is given. */
export interface SubmittingService {
  /** as in `externalAccess`: `ci`. */
  subject: string;
  repositories: Glob[];
  components: Glob[];
}

/** Who may submit evidence. */
export interface SubmissionsConfig {
  oidc: OidcIssuer[];
  services: SubmittingService[];
  /** Kinds somebody may submit about a change; none where nobody may. */
  changeKinds: string[];
  /** Kinds somebody may submit about a component. */
  componentKinds: string[];
}

const COMPONENT_KINDS = ['security-review'];

/** Where the issuers that everybody uses keep their keys. */
const KEYS: Record<'github' | 'gitlab', string> = {
  github: '/.well-known/jwks',
  gitlab: '/oauth/discovery/keys',
};

const httpsUrl = z
  .string('must be an https address')
  .regex(
    /^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)[:/]/i,
    'must be an https address',
  );
const patterns = z
  .array(z.string('must be a pattern'), 'must be a list of patterns')
  .default([]);

const schema = z.strictObject({
  oidc: z
    .array(
      z.strictObject({
        issuer: httpsUrl,
        audience: z
          .string('must be the audience that CI asks its tokens for')
          .min(1),
        host: z
          .string('must be a code host such as github.com')
          .min(1)
          .default('github.com'),
        type: z
          .enum(['github', 'gitlab'], 'must be "github" or "gitlab"')
          .default('github'),
        jwksUri: httpsUrl.optional(),
      }),
      'must be a list of issuers',
    )
    .default([]),
  services: z
    .array(
      z.strictObject({
        subject: z
          .string('must be a subject such as "ci"')
          .min(1, 'must be a subject such as "ci"'),
        repositories: patterns,
        components: patterns,
      }),
      'must be a list of services',
    )
    .default([]),
});

/** Reads `readiness.submissions`; every problem goes into `problems`. */
export function readSubmissionsConfig(
  value: unknown,
  problems: Problem[],
): SubmissionsConfig {
  const path = 'readiness.submissions';
  const parsed = schema.safeParse(value ?? {});
  if (!parsed.success) {
    problems.push(...problemsOf(parsed.error, path));
    return { oidc: [], services: [], changeKinds: [], componentKinds: [] };
  }
  const services = parsed.data.services.map((service, index) => {
    const at = `${path}.services[${index}]`;
    if (service.repositories.length + service.components.length === 0) {
      problems.push({
        path: at,
        message:
          'may submit nothing: give it `repositories` such as ["github.com/our-org/*"], or `components` such as ["component:default/*"]',
      });
    }
    return {
      subject: service.subject,
      repositories: readGlobs(
        service.repositories,
        `${at}.repositories`,
        problems,
      ),
      components: readGlobs(service.components, `${at}.components`, problems),
    };
  });
  const oidc = parsed.data.oidc.map(issuer => ({
    ...issuer,
    jwksUri:
      issuer.jwksUri ?? issuer.issuer.replace(/\/$/, '') + KEYS[issuer.type],
  }));
  refuseTwins(oidc, `${path}.oidc`, problems);
  const aboutChanges =
    oidc.length > 0 ||
    services.some(({ repositories }) => repositories.length > 0);
  const aboutComponents = services.some(
    ({ components }) => components.length > 0,
  );
  const kinds = Object.keys(SUBMISSION_PAYLOADS);
  return {
    oidc,
    services,
    changeKinds: aboutChanges
      ? kinds.filter(kind => !COMPONENT_KINDS.includes(kind))
      : [],
    componentKinds: aboutComponents ? COMPONENT_KINDS : [],
  };
}

/** Tokens would not tell which of the two they are to be read by. */
function refuseTwins(
  oidc: readonly OidcIssuer[],
  path: string,
  problems: Problem[],
): void {
  oidc.forEach(({ issuer, audience }, index) => {
    const first = oidc.findIndex(
      other => other.issuer === issuer && other.audience === audience,
    );
    if (first < index) {
      problems.push({
        path: `${path}[${index}]`,
        message: `has the issuer and the audience of oidc[${first}], and would never be used; remove one of the two, or give them different audiences`,
      });
    }
  });
}

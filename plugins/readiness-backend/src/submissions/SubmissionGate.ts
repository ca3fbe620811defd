import {
  BackstageCredentials,
  BackstageServicePrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import { TrustTier } from '@readiness/backstage-plugin-readiness-common';
import {
  changeIdOf,
  repositoryIdOf,
  RepositoryRef,
  SubmissionSubject,
} from '@readiness/backstage-plugin-readiness-common/core';
import { Request } from 'express';
import { createRemoteJWKSet, decodeJwt, JWTPayload, jwtVerify } from 'jose';
import {
  OidcIssuer,
  SubmissionsConfig,
  SubmittingService,
} from '../config/readSubmissionsConfig';
import { ChangeStore } from '../database/ChangeStore';
import { lower } from '../lower';

/** Who submits. */
export type Submitter =
  | {
      type: 'ci';
      name: string;
      repository: string;
      commit?: string;
      /** The change a run was started for, where it was. */
      change?: number;
    }
  | { type: 'service'; name: string; access: SubmittingService };

/** What a submitter may say something about. */
export type Permission =
  | {
      allowed: true;
      scope: string;
      tier: TrustTier;
      /** The number of the change that it may speak for, where of one alone. */
      onlyChange?: number;
    }
  | {
      allowed: false;
      why: string;
      notYet?: RepositoryRef & { number: number };
    };

/**
 * Tells who submits evidence, and of what they may speak: a CI identity of its
 * own repository and commit, a service of what the configuration gives it.
 */
export class SubmissionGate {
  /** By the address they are at. */
  private readonly keys: ReadonlyMap<
    string,
    ReturnType<typeof createRemoteJWKSet>
  >;

  constructor(
    private readonly options: {
      config: SubmissionsConfig;
      httpAuth: HttpAuthService;
      changes: ChangeStore;
    },
  ) {
    this.keys = new Map(
      options.config.oidc.map(({ jwksUri }) => [
        jwksUri,
        createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: 5000 }),
      ]),
    );
  }

  /**
   * @throws AuthenticationError where nobody trustworthy asks, NotAllowedError
   *   where a service is not among those that may submit
   */
  async identify(request: Request): Promise<Submitter> {
    const token = /^Bearer (\S+)$/i.exec(
      request.headers.authorization ?? '',
    )?.[1];
    const issuer = token && this.issuerOf(token);
    if (issuer) {
      return toCi(issuer, await this.verify(token, issuer));
    }
    const credentials = (await this.options.httpAuth.credentials(request, {
      allow: ['service'],
    })) as BackstageCredentials<BackstageServicePrincipal>;
    const { subject } = credentials.principal;
    const given = this.options.config.services.filter(
      service => service.subject === subject,
    );
    if (given.length === 0) {
      throw new NotAllowedError(
        `The service ${subject} may not submit evidence; list it under readiness.submissions.services`,
      );
    }
    const access = {
      subject,
      repositories: given.flatMap(({ repositories }) => repositories),
      components: given.flatMap(({ components }) => components),
    };
    return { type: 'service', name: subject, access };
  }

  /** Whether somebody may submit about a subject, and how far it is trusted. */
  async permit(
    submitter: Submitter,
    subject: SubmissionSubject,
  ): Promise<Permission> {
    if ('entityRef' in subject) {
      const scope = lower(subject.entityRef);
      const mayDo =
        submitter.type === 'service' &&
        submitter.access.components.some(glob => glob.matches(scope));
      return mayDo
        ? { allowed: true, scope, tier: 'attested' }
        : {
            allowed: false,
            why: `${submitter.name} may not submit about ${scope}`,
          };
    }
    const scope = lower(subject.repository);
    if (submitter.type === 'service') {
      return submitter.access.repositories.some(glob => glob.matches(scope))
        ? { allowed: true, scope, tier: 'attested' }
        : {
            allowed: false,
            why: `${submitter.name} may not submit about ${scope}`,
          };
    }
    if (submitter.repository !== scope) {
      return {
        allowed: false,
        why: `a run in ${submitter.repository} may not submit about ${scope}`,
      };
    }
    if (submitter.commit === subject.headSha) {
      return { allowed: true, scope, tier: 'attested' };
    }
    if (await this.isHeadOf(submitter, subject)) {
      // Others may have that head, and run it merged into something else.
      const onlyChange = submitter.change;
      return { allowed: true, scope, tier: 'attested', onlyChange };
    }
    return {
      allowed: false,
      why: `the run is not of commit ${subject.headSha.slice(
        0,
        12,
      )}, nor of a change that is known to have that head`,
      // Its push may be too young to have been pulled.
      ...(submitter.change !== undefined && {
        notYet: { ...refOf(submitter), number: submitter.change },
      }),
    };
  }

  /**
   * A run for a change is of the merge of its head into the base, so that the
   * head is looked up among the heads that change had.
   */
  private async isHeadOf(
    ci: Extract<Submitter, { type: 'ci' }>,
    subject: Extract<SubmissionSubject, { headSha: string }>,
  ): Promise<boolean> {
    if (ci.change === undefined) {
      return false;
    }
    const id = changeIdOf(refOf(ci), ci.change);
    const facts = (await this.options.changes.facts([id])).get(id);
    return (
      facts !== undefined &&
      (facts.headSha === subject.headSha ||
        facts.seenHeads?.some(({ sha }) => sha === subject.headSha) === true)
    );
  }

  /** That of a token; listed for several audiences, as it is for the token's. */
  private issuerOf(token: string): OidcIssuer | undefined {
    try {
      const { iss, aud } = decodeJwt(token);
      const known = this.entriesOf(iss);
      const audiences = [aud].flat();
      return (
        known.find(({ audience }) => audiences.includes(audience)) ?? known[0]
      );
    } catch {
      // Not a token of this form: Backstage itself knows the others.
      return undefined;
    }
  }

  private entriesOf(iss: string | undefined): OidcIssuer[] {
    return this.options.config.oidc.filter(({ issuer }) => issuer === iss);
  }

  private async verify(
    token: string,
    { issuer, audience, jwksUri }: OidcIssuer,
  ): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, this.keys.get(jwksUri)!, {
        issuer,
        audience,
        algorithms: ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'PS256'],
        requiredClaims: ['exp'],
      });
      return payload;
    } catch {
      const audiences = this.entriesOf(issuer).map(entry => entry.audience);
      throw new AuthenticationError(
        `The CI token could not be verified: it must be issued by ${issuer} for the audience ${audiences.join(
          ' or ',
        )}, and not be expired`,
      );
    }
  }
}

function refOf({ repository }: { repository: string }): RepositoryRef {
  const [host, ...slug] = repository.split('/');
  return { host, slug: slug.join('/') };
}

function toCi(issuer: OidcIssuer, claims: JWTPayload): Submitter {
  const slug = textOf(
    issuer.type === 'github' ? claims.repository : claims.project_path,
  );
  if (!slug) {
    throw new AuthenticationError(
      `The CI token of ${issuer.issuer} names no repository`,
    );
  }
  const pull =
    issuer.type === 'github'
      ? /^refs\/pull\/(\d+)\/(?:merge|head)$/.exec(textOf(claims.ref) ?? '')
      : /^refs\/merge-requests\/(\d+)\/(?:merge|head)$/.exec(
          textOf(claims.ref_path) ?? '',
        );
  return {
    type: 'ci',
    name: `ci:${repositoryIdOf({ host: issuer.host, slug })}`,
    repository: repositoryIdOf({ host: issuer.host, slug }),
    commit: textOf(claims.sha),
    change: pull ? Number(pull[1]) : undefined,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

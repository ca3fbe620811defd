import { SensitiveArea } from '../../areas';
import { Observation } from '../../evidence/observation';
import { PathRules } from '../../metrics/diffSize';
import { CodeownersDialect } from '../../paths/codeowners';

/**
 * Who the accounts and teams of a host are in the catalog. What nobody linked
 * is `undefined`, never a guess by name.
 *
 * @public
 */
export interface People {
  /** Entity reference of a User. */
  userRefOf(account: {
    login?: string;
    id?: string;
    email?: string;
  }): string | undefined;
  /** Entity references of the groups a User is a member of. */
  groupsOf(userRef: string): readonly string[];
  /** Entity reference of the group a team of the host is: `@org/team`. */
  groupOfTeam(team: string): string | undefined;
}

/**
 * Everything that is needed besides the facts to say what a change shows. None
 * of it comes from the change itself.
 *
 * @public
 */
export interface ChangeContext {
  /** The components the change belongs to. */
  components: Array<{
    entityRef: string;
    title: string;
    /** Entity reference, where the catalog knows the owner. */
    owner?: string;
    /** Ids of the areas the component declares. */
    sensitiveAreas: string[];
    /**
     * Whether it only adds to what is asked: it is declared elsewhere than in
     * the repository, and others speak for that. Its owner has no say.
     */
    foreign?: boolean;
  }>;
  /**
   * Whom of these a path belongs to, by entity reference; none where nobody
   * claims it. Left out, each path may belong to any of them.
   */
  claimantsOf?: (path: string) => readonly string[];
  areas: readonly SensitiveArea[];
  /** With `.gitattributes` as it is at the base. */
  rules: PathRules;
  people: People;
  /**
   * Logins, in lower case, that wrote or reviewed earlier merged changes of
   * these components.
   */
  experienced: ReadonlySet<string>;
  /** Kept evidence about the head: coverage, attestations, contracts. */
  submissions: readonly Observation[];
  /**
   * Kinds of evidence people can supply here, so that none means that it is
   * missing: `contract`, `attestation`.
   */
  supplied?: ReadonlySet<string>;
  /** `github` when left out. */
  codeownersDialect?: CodeownersDialect;
  /** For sentences: `github.com`. */
  host: string;
  /** Id of the change source. */
  source: string;
  /** When the facts were pulled, ISO 8601 UTC. */
  observedAt: string;
}

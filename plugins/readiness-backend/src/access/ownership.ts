import {
  BackstageCredentials,
  BackstageUserPrincipal,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';

/** A signed-in person, and what they own components and decisions as. */
export interface Person {
  /** Entity reference of the user. */
  ref: string;
  /** The user, and the groups they are a member of. */
  refs: string[];
}

/** Tells who a signed-in person is, as the sign-in says. */
export class Ownership {
  constructor(private readonly userInfo: UserInfoService) {}

  /** `undefined` for services, and for nobody. */
  async personOf(
    credentials: BackstageCredentials,
  ): Promise<Person | undefined> {
    const ref = userRefOf(credentials);
    if (!ref) {
      return undefined;
    }
    const { ownershipEntityRefs } = await this.userInfo.getUserInfo(
      credentials,
    );
    return { ref, refs: [...new Set([ref, ...ownershipEntityRefs])] };
  }

  /** @throws NotAllowedError for anybody but a person */
  async person(credentials: BackstageCredentials): Promise<Person> {
    const person = await this.personOf(credentials);
    if (!person) {
      throw new NotAllowedError(
        'Only signed-in people may do this; services may not',
      );
    }
    return person;
  }
}

/** The entity reference of the user who asks, if it is a user. */
export function userRefOf(
  credentials: BackstageCredentials,
): string | undefined {
  const principal = credentials.principal as Partial<BackstageUserPrincipal>;
  return principal.type === 'user' ? principal.userEntityRef : undefined;
}

/** Whether somebody is one of those named, or a member of a group named. */
export function isAmong(
  person: Pick<Person, 'refs'> | undefined,
  named: readonly string[],
): boolean {
  return person?.refs.some(ref => named.includes(ref)) ?? false;
}

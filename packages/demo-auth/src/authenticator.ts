import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import {
  createProxyAuthenticator,
  ProxyAuthenticator,
} from '@backstage/plugin-auth-node';

/** The header that says who asks, without any proof. */
export const PERSON_HEADER = 'x-demo-person';

interface Terms {
  allowed: boolean;
  /** Entity references. */
  people: string[];
}

interface Result {
  /** Entity reference. */
  person: string;
}

/** Takes the word of whoever asks, if they name one of the sample people. */
export function createDemoAuthenticator(): ProxyAuthenticator<
  Terms,
  Result,
  undefined
> {
  return createProxyAuthenticator({
    defaultProfileTransform: async () => ({ profile: {} }),
    initialize({ config }): Terms {
      return {
        allowed:
          process.env.NODE_ENV === 'development' ||
          config.getOptionalBoolean('dangerouslyAllowOutsideDevelopment') ===
            true,
        people: config
          .getConfigArray('people')
          .map(person => person.getString('userEntityRef')),
      };
    },
    async authenticate({ req }, { allowed, people }) {
      if (!allowed) {
        throw new NotAllowedError(
          'The sample people are for development; set auth.providers.demo.dangerouslyAllowOutsideDevelopment where everything is sample data',
        );
      }
      const person = String(req.headers[PERSON_HEADER] ?? '');
      if (!people.includes(person)) {
        throw new AuthenticationError(
          person === ''
            ? `Say who you are in the header ${PERSON_HEADER}, as an entity reference`
            : `${person} is none of the sample people; they stand under auth.providers.demo.people`,
        );
      }
      return { result: { person }, providerInfo: undefined };
    },
  });
}

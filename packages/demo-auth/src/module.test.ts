import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import authBackend from '@backstage/plugin-auth-backend';
import request from 'supertest';
import { demoAuthModule } from './module';

const ANNA = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'anna', namespace: 'default' },
  spec: { memberOf: ['billing'] },
  relations: [{ type: 'memberOf', targetRef: 'group:default/billing' }],
};

async function start(demo: object) {
  const { server } = await startTestBackend({
    features: [
      authBackend,
      demoAuthModule,
      catalogServiceMock.factory({ entities: [ANNA] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost' },
          auth: { providers: { demo } },
        },
      }),
    ],
  });
  return (person?: string) => {
    const asked = request(server).get('/api/auth/demo/refresh');
    return person ? asked.set('x-demo-person', person) : asked;
  };
}

const PEOPLE = [
  { userEntityRef: 'user:default/anna', name: 'Anna', about: 'Billing' },
];

it('signs in one of the people, as what the catalog says they own things as', async () => {
  const ask = await start({
    people: PEOPLE,
    dangerouslyAllowOutsideDevelopment: true,
  });
  const answer = await ask('user:default/anna');
  expect(answer.status).toBe(200);
  expect(answer.body.backstageIdentity.identity).toMatchObject({
    userEntityRef: 'user:default/anna',
    ownershipEntityRefs: ['user:default/anna', 'group:default/billing'],
  });
});

it('signs in nobody else', async () => {
  const ask = await start({
    people: PEOPLE,
    dangerouslyAllowOutsideDevelopment: true,
  });
  const unknown = await ask('user:default/eve');
  expect(unknown.status).toBe(401);
  expect(unknown.body.error.message).toContain(
    'user:default/eve is none of the sample people',
  );
  expect((await ask()).status).toBe(401);
});

it('signs in nobody outside of development, unless that is allowed', async () => {
  const ask = await start({ people: PEOPLE });
  const refused = await ask('user:default/anna');
  expect(refused.status).toBe(403);
  expect(refused.body.error.message).toContain(
    'dangerouslyAllowOutsideDevelopment',
  );
});

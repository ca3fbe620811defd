import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));

// The sample people of the demo.
backend.add(import('demo-auth'));

backend.add(import('@backstage/plugin-catalog-backend'));

// Takes the deliveries of webhooks.
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-events-backend-module-github'));

// Tell people, and open pages, what changed.
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));

backend.add(import('@readiness/backstage-plugin-readiness-backend'));
backend.add(
  import('@readiness/backstage-plugin-readiness-backend-module-github'),
);

// Pilots of the sample organisation.
backend.add(import('sample-pilots'));

// Stand in for a code host and for GitHub, so that the demo needs no network.
backend.add(import('sample-host'));
backend.add(import('github-sim'));

// Otherwise a development process stays alive, and serves nothing.
backend.start().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exit(1);
});

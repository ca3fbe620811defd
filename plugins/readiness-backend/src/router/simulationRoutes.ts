import { ServiceUnavailableError } from '@backstage/errors';
import { GateSimulationInput } from '@readiness/backstage-plugin-readiness-common';
import { RouteContext } from './context';

/** Simulations at the same time: each takes a core for a while. */
const MOST_AT_ONCE = 2;

/** `POST /gates/simulate`: what a gate would do, without keeping it. */
export function addSimulationRoutes(context: RouteContext): void {
  const { router, credentialsOf, visibility, gateSimulator } = context;
  let running = 0;

  router.post('/gates/simulate', async (request, response) => {
    const scope = await visibility.scope(await credentialsOf(request));
    if (running >= MOST_AT_ONCE) {
      response.setHeader('Retry-After', '10');
      throw new ServiceUnavailableError(
        'Other gates are being tried; try again in a few seconds',
      );
    }
    running += 1;
    try {
      const { yaml } = request.body as GateSimulationInput;
      response.json(await gateSimulator.simulate(yaml, scope));
    } finally {
      running -= 1;
    }
  });
}

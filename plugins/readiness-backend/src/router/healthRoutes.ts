import { readinessAdminPermission } from '@readiness/backstage-plugin-readiness-common';
import { notAllowed } from '../access/Visibility';
import { RouteContext } from './context';

/** The route for those who look after Readiness itself. */
export function addHealthRoutes(context: RouteContext): void {
  const { router, credentialsOf, visibility, healthReader } = context;

  router.get('/admin/health', async (request, response) => {
    const credentials = await credentialsOf(request);
    if (!(await visibility.isAllowed(readinessAdminPermission, credentials))) {
      throw notAllowed(readinessAdminPermission.name);
    }
    // It changes by itself, and whoever reads it wants to know how it is now.
    response.set('Cache-Control', 'no-store');
    response.json(await healthReader.read());
  });
}

import { RouteContext } from './context';
import {
  readAuditQuery,
  readMissingEvidenceQuery,
  readScorecardQuery,
} from './parameters';

/** Routes about groups of components, and about the gates. */
export function addOrganisationRoutes(context: RouteContext): void {
  const { router, credentialsOf, visibility, queries, gates, now } = context;

  router.get('/scorecards', async (request, response) => {
    const scope = await visibility.scope(await credentialsOf(request));
    const query = readScorecardQuery(request);
    response.json(await queries.scorecards.scorecards(query, scope, now()));
  });

  router.get('/missing-evidence', async (request, response) => {
    const scope = await visibility.scope(await credentialsOf(request));
    response.json(await queries.audit.audit(readAuditQuery(request), scope));
  });

  router.get('/missing-evidence/by-query', async (request, response) => {
    const scope = await visibility.scope(await credentialsOf(request));
    const query = readMissingEvidenceQuery(request);
    response.json(await queries.gaps.list(query, scope));
  });

  router.get('/gates', async (request, response) => {
    await visibility.scope(await credentialsOf(request));
    response.json(gates);
  });
}

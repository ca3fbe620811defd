import { DatabaseService } from '@backstage/backend-plugin-api';
import { AuditQueries } from './AuditQueries';
import { isPostgres } from './bulk';
import { CatalogStore } from './CatalogStore';
import { ComponentQueries } from './ComponentQueries';
import { ComponentStore } from './ComponentStore';
import { EvaluationStore } from './EvaluationStore';
import { EvidenceStore } from './EvidenceStore';
import { FacetQueries } from './FacetQueries';
import { GapQueries } from './GapQueries';
import { HistoryQueries } from './HistoryQueries';
import { connect } from './migrate';
import { OwnerStore } from './OwnerStore';
import { ResourceQueries } from './ResourceQueries';
import { ResultStore } from './ResultStore';
import { ScorecardQueries } from './ScorecardQueries';
import { SettingStore } from './SettingStore';
import { SystemStore } from './SystemStore';
import { TallyKeeper } from './TallyKeeper';
import { TallyStore } from './TallyStore';
import { TallySums } from './TallySums';

/** What is read for callers. */
export interface Queries {
  audit: AuditQueries;
  components: ComponentQueries;
  facets: FacetQueries;
  gaps: GapQueries;
  history: HistoryQueries;
  scorecards: ScorecardQueries;
}

/** All that is kept, on one connection. */
export interface Stores {
  catalog: CatalogStore;
  components: ComponentStore;
  evaluations: EvaluationStore;
  evidence: EvidenceStore;
  owners: OwnerStore;
  queries: Queries;
  resources: ResourceQueries;
  settings: SettingStore;
  systems: SystemStore;
  tallyKeeper: TallyKeeper;
  /** Batches that are worth storing at the same time. */
  lanes: number;
}

export async function openStores(database: DatabaseService): Promise<Stores> {
  const knex = await connect(database);
  const components = new ComponentStore(knex);
  const evidence = new EvidenceStore(knex);
  const owners = new OwnerStore(knex);
  const systems = new SystemStore(knex);
  const tallies = new TallyStore();
  const sums = new TallySums(knex);
  const evaluations = new EvaluationStore(
    knex,
    components,
    evidence,
    new ResultStore(tallies),
  );
  return {
    catalog: new CatalogStore(knex, { components, owners, systems, tallies }),
    components,
    evaluations,
    evidence,
    owners,
    queries: {
      audit: new AuditQueries(sums),
      components: new ComponentQueries(sums, evaluations),
      facets: new FacetQueries(sums),
      gaps: new GapQueries(sums),
      history: new HistoryQueries(knex),
      scorecards: new ScorecardQueries(sums),
    },
    resources: new ResourceQueries(knex),
    settings: new SettingStore(knex),
    systems,
    tallyKeeper: new TallyKeeper(knex),
    // SQLite has one connection, and writes on our own thread.
    lanes: isPostgres(knex) ? 2 : 1,
  };
}

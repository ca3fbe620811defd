import { DatabaseService } from '@backstage/backend-plugin-api';
import { CatalogStore } from './CatalogStore';
import { ComponentQueries } from './ComponentQueries';
import { ComponentStore } from './ComponentStore';
import { EvaluationStore } from './EvaluationStore';
import { EvidenceStore } from './EvidenceStore';
import { HistoryQueries } from './HistoryQueries';
import { connect } from './migrate';
import { OwnerStore } from './OwnerStore';
import { ResultStore } from './ResultStore';
import { SettingStore } from './SettingStore';

/** All that is kept, on one connection. */
export interface Stores {
  catalog: CatalogStore;
  components: ComponentStore;
  evaluations: EvaluationStore;
  evidence: EvidenceStore;
  history: HistoryQueries;
  owners: OwnerStore;
  queries: ComponentQueries;
  settings: SettingStore;
}

export async function openStores(database: DatabaseService): Promise<Stores> {
  const knex = await connect(database);
  const components = new ComponentStore(knex);
  const evidence = new EvidenceStore(knex);
  const owners = new OwnerStore(knex);
  const settings = new SettingStore(knex);
  return {
    catalog: new CatalogStore(knex, components, owners),
    components,
    evaluations: new EvaluationStore(
      knex,
      components,
      evidence,
      new ResultStore(),
    ),
    evidence,
    history: new HistoryQueries(knex),
    owners,
    queries: new ComponentQueries(knex, settings),
    settings,
  };
}

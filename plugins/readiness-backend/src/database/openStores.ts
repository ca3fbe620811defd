import { DatabaseService } from '@backstage/backend-plugin-api';
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
  return {
    components,
    evaluations: new EvaluationStore(
      knex,
      components,
      evidence,
      new ResultStore(),
    ),
    evidence,
    history: new HistoryQueries(knex),
    owners: new OwnerStore(knex),
    queries: new ComponentQueries(knex),
    settings: new SettingStore(knex),
  };
}

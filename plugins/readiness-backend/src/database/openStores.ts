import { DatabaseService } from '@backstage/backend-plugin-api';
import { AttestationStore } from './AttestationStore';
import { AuditQueries } from './AuditQueries';
import { isPostgres } from './bulk';
import { CapacityQueries } from './CapacityQueries';
import { CapacityStore } from './CapacityStore';
import { CatalogStore } from './CatalogStore';
import { ChangePullStore } from './ChangePullStore';
import { ChangeQueries } from './ChangeQueries';
import { ChangeResultStore } from './ChangeResultStore';
import { ChangeStore } from './ChangeStore';
import { ComponentChangeStore } from './ComponentChangeStore';
import { ComponentQueries } from './ComponentQueries';
import { ComponentStore } from './ComponentStore';
import { EvaluationStore } from './EvaluationStore';
import { EvidenceStore } from './EvidenceStore';
import { FacetQueries } from './FacetQueries';
import { GapQueries } from './GapQueries';
import { HealthQueries } from './HealthQueries';
import { HealthStore } from './HealthStore';
import { HistoryQueries } from './HistoryQueries';
import { ContractStore } from './ContractStore';
import { DatabaseClock, databaseClock } from './databaseClock';
import { DecisionStore } from './DecisionStore';
import { Ledger } from './Ledger';
import { LedgerVerifier } from './LedgerVerifier';
import { connect } from './migrate';
import { NoticeStore } from './NoticeStore';
import { NumberQueries } from './NumberQueries';
import { OwnerStore } from './OwnerStore';
import { PeopleStore } from './PeopleStore';
import { PilotChangeQueries } from './PilotChangeQueries';
import { PilotQueries } from './PilotQueries';
import { PilotStore } from './PilotStore';
import { RecordQueries } from './RecordQueries';
import { RecordsDue } from './RecordsDue';
import { ReportedStore } from './ReportedStore';
import { RepositoryStore } from './RepositoryStore';
import { StatusStore } from './StatusStore';
import { SubmissionStore } from './SubmissionStore';
import { ResourceQueries } from './ResourceQueries';
import { ResultStore } from './ResultStore';
import { ScorecardQueries } from './ScorecardQueries';
import { SettingStore } from './SettingStore';
import { SimulationQueries } from './SimulationQueries';
import { SystemStore } from './SystemStore';
import { TallyKeeper } from './TallyKeeper';
import { TallyStore } from './TallyStore';
import { TallySums } from './TallySums';
import { WaiverStore } from './WaiverStore';
import { WorkLeaseStore } from './WorkLeaseStore';

/** What is read for callers. */
export interface Queries {
  audit: AuditQueries;
  capacity: CapacityQueries;
  changes: ChangeQueries;
  components: ComponentQueries;
  facets: FacetQueries;
  gaps: GapQueries;
  health: HealthQueries;
  history: HistoryQueries;
  numbers: NumberQueries;
  pilots: PilotQueries;
  records: RecordQueries;
  scorecards: ScorecardQueries;
  simulation: SimulationQueries;
}

/** All that is kept, on one connection. */
export interface Stores {
  attestations: AttestationStore;
  capacity: CapacityStore;
  catalog: CatalogStore;
  changes: ChangeStore;
  changePulls: ChangePullStore;
  changeResults: ChangeResultStore;
  componentChanges: ComponentChangeStore;
  components: ComponentStore;
  contracts: ContractStore;
  decisions: DecisionStore;
  evaluations: EvaluationStore;
  evidence: EvidenceStore;
  health: HealthStore;
  ledgerVerifier: LedgerVerifier;
  notices: NoticeStore;
  owners: OwnerStore;
  people: PeopleStore;
  pilots: PilotStore;
  pilotChanges: PilotChangeQueries;
  queries: Queries;
  reported: ReportedStore;
  repositories: RepositoryStore;
  statuses: StatusStore;
  submissions: SubmissionStore;
  recordsDue: RecordsDue;
  resources: ResourceQueries;
  settings: SettingStore;
  systems: SystemStore;
  tallyKeeper: TallyKeeper;
  waivers: WaiverStore;
  workLeases: WorkLeaseStore;
  /** The time as the database has it, ISO 8601 UTC. */
  readClock: () => Promise<string>;
  /** Batches that are worth storing at the same time. */
  lanes: number;
}

/**
 * @param clock - the database's, where no other is given; for tests
 */
export async function openStores(
  database: DatabaseService,
  clock: DatabaseClock = databaseClock,
): Promise<Stores> {
  const knex = await connect(database);
  const components = new ComponentStore(knex);
  const changes = new ChangeStore(knex, tx => components.inForce(tx));
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
  const ledger = new Ledger();
  return {
    attestations: new AttestationStore(knex, ledger, changes, clock),
    capacity: new CapacityStore(knex),
    catalog: new CatalogStore(knex, {
      changes,
      components,
      owners,
      systems,
      tallies,
    }),
    changes,
    changePulls: new ChangePullStore(knex),
    changeResults: new ChangeResultStore(changes),
    componentChanges: new ComponentChangeStore(knex),
    components,
    contracts: new ContractStore(knex, ledger, changes, clock),
    decisions: new DecisionStore(knex, ledger, clock),
    evaluations,
    evidence,
    health: new HealthStore(knex),
    ledgerVerifier: new LedgerVerifier(knex),
    notices: new NoticeStore(knex, clock),
    owners,
    people: new PeopleStore(knex),
    pilots: new PilotStore(knex),
    pilotChanges: new PilotChangeQueries(knex),
    queries: {
      audit: new AuditQueries(sums),
      capacity: new CapacityQueries(knex),
      changes: new ChangeQueries(knex),
      components: new ComponentQueries(sums, evaluations),
      facets: new FacetQueries(sums),
      gaps: new GapQueries(sums),
      health: new HealthQueries(knex),
      history: new HistoryQueries(knex),
      numbers: new NumberQueries(knex),
      pilots: new PilotQueries(knex),
      records: new RecordQueries(knex, clock),
      scorecards: new ScorecardQueries(sums),
      simulation: new SimulationQueries(knex),
    },
    reported: new ReportedStore(knex, changes),
    repositories: new RepositoryStore(knex),
    statuses: new StatusStore(knex),
    submissions: new SubmissionStore(knex, changes),
    recordsDue: new RecordsDue(knex, clock),
    resources: new ResourceQueries(knex),
    settings: new SettingStore(knex),
    systems,
    tallyKeeper: new TallyKeeper(knex),
    waivers: new WaiverStore(knex, ledger, changes, clock),
    workLeases: new WorkLeaseStore(knex, clock),
    readClock: () => clock(knex),
    // SQLite has one connection, and writes on our own thread.
    lanes: isPostgres(knex) ? 2 : 1,
  };
}

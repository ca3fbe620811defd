import {
  AuthService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  UrlReaderService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { RequirementRegistry } from '@readiness/backstage-plugin-readiness-common/core';
import {
  ChangeSource,
  EvidenceSource,
  ImportedPilot,
} from '@readiness/backstage-plugin-readiness-node';
import { Ownership } from './access/ownership';
import { Visibility } from './access/Visibility';
import { CapacityKeeper } from './capacity/CapacityKeeper';
import { assembleChanges } from './changes/assembleChanges';
import { createRunner } from './changes/createRunner';
import { CatalogFollower } from './collect/CatalogFollower';
import { Collector } from './collect/Collector';
import { createCatalogSource } from './collect/sources/catalog';
import { createRepositoryFileSource } from './collect/sources/repositoryFile';
import { ReadinessConfig } from './config/readConfig';
import { createSoleWork } from './createSoleWork';
import { Stores } from './database/openStores';
import { ComponentChangesReader } from './evaluate/ComponentChangesReader';
import { Courtesy } from './evaluate/Courtesy';
import { Evaluator } from './evaluate/Evaluator';
import { Refresher } from './evaluate/Refresher';
import { HealthReader } from './health/HealthReader';
import { HealthRecorder } from './health/HealthRecorder';
import { NO_TELEMETRY, Telemetry } from './health/Telemetry';
import { workOf } from './health/workOf';
import { describeGates } from './gates/describeGates';
import { GateSimulator } from './simulate/GateSimulator';
import { assemblePilots } from './pilots/assemblePilots';
import { assembleRecords } from './records/assembleRecords';
import { Notices } from './records/Notices';
import { Signaller } from './records/Signaller';
import { version } from '../package.json';
import { SubmissionGate } from './submissions/SubmissionGate';

/** Milliseconds to wait for more that must be judged. */
const SHORTLY = 150;

/**
 * Puts the parts together, for the plugin and for its tests alike.
 */
export function assemble(options: {
  auth: AuthService;
  catalog: CatalogService;
  config: ReadinessConfig;
  integrations: ScmIntegrationRegistry;
  logger: LoggerService;
  notifications: NotificationService;
  now: () => Date;
  permissions: PermissionsService;
  registry: RequirementRegistry;
  /** Sources that modules added to the built-in ones. */
  sources: readonly EvidenceSource[];
  changeSources: readonly ChangeSource[];
  /** Pilots that modules bring. */
  pilots?: readonly ImportedPilot[];
  /** Makes what runs at once when something happened. */
  createRunner: typeof createRunner;
  httpAuth: HttpAuthService;
  signals: SignalsService;
  stores: Stores;
  /** What watches the work; nobody does where it is left out. */
  telemetry?: Telemetry;
  urlReader: UrlReaderService;
  userInfo: UserInfoService;
}) {
  const { auth, catalog, config, logger, now, registry, stores } = options;
  const gates = describeGates(config, registry);
  const telemetry = new HealthRecorder({
    store: stores.health,
    telemetry: options.telemetry ?? NO_TELEMETRY,
    now,
  });
  const noteHealth = options.createRunner({
    id: 'note-health',
    work: () => telemetry.write(),
    delay: SHORTLY,
    patience: 60_000,
    logger,
  });
  telemetry.listen(() => noteHealth.ask());
  const follower = new CatalogFollower({
    auth,
    catalog,
    components: stores.components,
    owners: stores.owners,
    systems: stores.systems,
    store: stores.catalog,
    settings: stores.settings,
    config,
    sources: options.changeSources,
    telemetry,
    logger,
    now,
  });
  const sources = [
    createCatalogSource(),
    createRepositoryFileSource(options),
    ...options.sources,
  ];
  const courtesy = new Courtesy();
  const notices = new Notices(stores.notices, config.records.notifications);
  const signaller = new Signaller(options.signals, logger);
  const ownership = new Ownership(options.userInfo);
  const visibility = new Visibility({
    permissions: options.permissions,
    catalog,
    kinds: config.kinds,
  });
  // Made later than what tells them something.
  const told: { notices?: () => void; judge?: () => void } = {};
  const evaluator = new Evaluator({
    components: stores.components,
    owners: stores.owners,
    systems: stores.systems,
    evidence: stores.evidence,
    evaluations: stores.evaluations,
    lanes: stores.lanes,
    collector: new Collector({
      sources,
      interval: config.repositoryFileInterval,
      telemetry,
      logger,
    }),
    changes: new ComponentChangesReader({
      sources: options.changeSources,
      repositories: stores.repositories,
      changes: stores.componentChanges,
      submissions: stores.submissions,
      attestations: stores.attestations,
      submittedKinds: config.submissions.componentKinds,
      interval: config.changesInterval,
      registry,
    }),
    waivers: stores.waivers,
    registry,
    config,
    gateLabels: gates.items,
    courtesy,
    watch: {
      async moved(tx, moves) {
        await notices.statusMoved(tx, moves);
      },
      replaced(evaluationIds) {
        signaller.changed(evaluationIds);
        told.notices?.();
      },
    },
    telemetry,
    logger,
    now,
  });
  const evaluate = options.createRunner({
    id: 'evaluate-due',
    work: signal => evaluator.evaluateDue(signal),
    delay: SHORTLY,
    patience: 30 * 60_000,
    logger,
  });
  const capacityKeeper = new CapacityKeeper(stores.capacity, courtesy, now);
  const keepCapacity = options.createRunner({
    id: 'keep-capacity',
    work: createSoleWork({
      id: 'keep-capacity',
      leases: stores.workLeases,
      logger,
      work: signal => capacityKeeper.refreshDue(signal),
    }),
    delay: SHORTLY,
    patience: 10 * 60_000,
    logger,
  });
  const records = assembleRecords({
    ...options,
    telemetry,
    notices,
    ownership,
    visibility,
    onExpired() {
      told.judge?.();
      evaluate.ask();
    },
  });
  told.notices = () => records.sendNotices.ask();
  const pilots = assemblePilots({ ...options, courtesy });
  const changes = assembleChanges({
    ...options,
    telemetry,
    courtesy,
    gateLabels: gates.items,
    onReplaced: ids => signaller.changed(ids),
    onJudged() {
      evaluate.ask();
      pilots.scorePilots.ask();
      keepCapacity.ask();
    },
  });
  told.judge = () => changes.judge.ask();
  return {
    ...changes,
    ...pilots,
    ...records,
    signaller,
    capacityKeeper,
    keepCapacity,
    ownership,
    courtesy,
    evaluate,
    healthReader: new HealthReader({
      queries: stores.queries.health,
      settings: stores.settings,
      sources: [
        ...sources.map(({ id }) => ({ id, supplies: 'evidence' as const })),
        ...options.changeSources.map(({ id }) => ({
          id,
          supplies: 'changes' as const,
        })),
      ],
      works: workOf(options.changeSources),
      version,
      now,
    }),
    healthRecorder: telemetry,
    noteHealth,
    gates,
    inventory: [
      ...[...sources, ...options.changeSources].map(({ id }) => `source ${id}`),
      ...registry.ids(),
    ],
    reported: stores.reported,
    submissions: stores.submissions,
    submissionGate: new SubmissionGate({
      config: config.submissions,
      httpAuth: options.httpAuth,
      changes: stores.changes,
    }),
    onSubmitted() {
      changes.judge.ask();
      evaluate.ask();
    },
    follower,
    evaluator,
    gateSimulator: new GateSimulator({
      config,
      registry,
      queries: stores.queries.simulation,
      components: stores.components,
      changes: stores.changes,
      evaluator,
      changeJudge: changes.changeJudge,
      now,
    }),
    refresher: new Refresher({
      follower,
      components: stores.components,
      evaluator,
      now,
    }),
    visibility,
  };
}

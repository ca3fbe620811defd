import { LoggerService, UrlReaderService } from '@backstage/backend-plugin-api';
import { ScmIntegrationRegistry } from '@backstage/integration';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { RequirementRegistry } from '@readiness/backstage-plugin-readiness-common/core';
import { Ownership } from '../access/ownership';
import { Visibility } from '../access/Visibility';
import { createRunner, Runner } from '../changes/createRunner';
import { ReadinessConfig } from '../config/readConfig';
import { createSoleWork } from '../createSoleWork';
import { LedgerVerifier } from '../database/LedgerVerifier';
import { Stores } from '../database/openStores';
import { Telemetry } from '../health/Telemetry';
import { AttestationDesk } from './AttestationDesk';
import { ContractDesk } from './ContractDesk';
import { DecisionDesk } from './DecisionDesk';
import { Notices } from './Notices';
import { Notifier } from './Notifier';
import { RecordKeeper } from './RecordKeeper';
import { RecordReader } from './RecordReader';
import { RecordSubjects } from './RecordSubjects';
import { WaiverDesk } from './WaiverDesk';

/** Milliseconds to wait for more to tell of. */
const SHORTLY = 500;

/** What people do with records, and what time does to them. */
export interface RecordWork {
  recordSubjects: RecordSubjects;
  recordReader: RecordReader;
  recordKeeper: RecordKeeper;
  waiverDesk: WaiverDesk;
  decisionDesk: DecisionDesk;
  attestationDesk: AttestationDesk;
  contractDesk: ContractDesk;
  ledgerVerifier: LedgerVerifier;
  notifier: Notifier;
  keepRecords: Runner;
  sendNotices: Runner;
}

/** Puts together what contracts, decisions, waivers and attestations need. */
export function assembleRecords(options: {
  config: ReadinessConfig;
  createRunner: typeof createRunner;
  integrations: ScmIntegrationRegistry;
  logger: LoggerService;
  notices: Notices;
  notifications: NotificationService;
  now: () => Date;
  /** Called when something ended that must be judged. */
  onExpired: () => void;
  ownership: Ownership;
  registry: RequirementRegistry;
  stores: Stores;
  telemetry: Telemetry;
  urlReader: UrlReaderService;
  visibility: Visibility;
}): RecordWork {
  const { config, logger, notices, registry, stores } = options;
  const { queries } = stores;
  const subjects = new RecordSubjects({
    visibility: options.visibility,
    ownership: options.ownership,
    queries,
    people: stores.people,
    now: options.now,
  });
  const waiverDesk = new WaiverDesk({
    subjects,
    store: stores.waivers,
    queries: queries.records,
    notices,
    registry,
    config,
  });
  const decisionDesk = new DecisionDesk({
    subjects,
    store: stores.decisions,
    queries,
    owners: stores.owners,
    config,
  });
  const attestationDesk = new AttestationDesk({
    subjects,
    store: stores.attestations,
  });
  const contractDesk = new ContractDesk({
    subjects,
    store: stores.contracts,
    queries,
    changes: stores.changes,
    components: stores.components,
    urlReader: options.urlReader,
    integrations: options.integrations,
  });
  const recordKeeper = new RecordKeeper({
    waivers: stores.waivers,
    due: stores.recordsDue,
    queries,
    notices,
    onExpired: options.onExpired,
  });
  const notifier = new Notifier({
    store: stores.notices,
    notifications: options.notifications,
    telemetry: options.telemetry,
    logger,
  });
  const runner = (
    id: string,
    work: (signal: AbortSignal) => Promise<unknown>,
  ) =>
    options.createRunner({
      id,
      work,
      delay: SHORTLY,
      patience: 5 * 60_000,
      logger,
    });
  return {
    recordSubjects: subjects,
    recordReader: new RecordReader({
      queries,
      waivers: waiverDesk,
      decisions: decisionDesk,
      attestations: attestationDesk,
      contracts: contractDesk,
      appUrl: config.appUrl,
    }),
    recordKeeper,
    waiverDesk,
    decisionDesk,
    attestationDesk,
    contractDesk,
    ledgerVerifier: stores.ledgerVerifier,
    notifier,
    keepRecords: runner(
      'keep-records',
      createSoleWork({
        id: 'keep-records',
        leases: stores.workLeases,
        logger,
        work: () => recordKeeper.keep(),
      }),
    ),
    sendNotices: runner('send-notices', signal => notifier.send(signal)),
  };
}

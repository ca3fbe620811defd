import { LoggerService } from '@backstage/backend-plugin-api';
import { RequirementRegistry } from '@readiness/backstage-plugin-readiness-common/core';
import {
  ChangeHint,
  ChangeSource,
} from '@readiness/backstage-plugin-readiness-node';
import { ReadinessConfig } from '../config/readConfig';
import { createSoleWork } from '../createSoleWork';
import { Stores } from '../database/openStores';
import { Courtesy } from '../evaluate/Courtesy';
import { GateLabel } from '../evaluate/toJudgement';
import { Telemetry } from '../health/Telemetry';
import { ChangeRecords } from '../records/ChangeRecords';
import { ChangeJudge } from './ChangeJudge';
import { ChangePuller } from './ChangePuller';
import { createRunner, Runner } from './createRunner';
import { RepositoryFollower } from './RepositoryFollower';
import { StatusPublisher } from './StatusPublisher';

/** Milliseconds to wait for more hints of the same. */
const SHORTLY = 150;

/** What works on changes by itself, and what makes it work at once. */
export interface ChangeWork {
  /** Takes what a host says, and looks at once. */
  hint(hint: ChangeHint): Promise<void>;
  puller: ChangePuller;
  repositoryFollower: RepositoryFollower;
  changeJudge: ChangeJudge;
  publisher: StatusPublisher;
  follow: Runner;
  pull: Runner;
  judge: Runner;
  publish: Runner;
}

/** Puts together what reads and judges changes. */
export function assembleChanges(options: {
  changeSources: readonly ChangeSource[];
  config: ReadinessConfig;
  courtesy: Courtesy;
  gateLabels: readonly GateLabel[];
  logger: LoggerService;
  now: () => Date;
  /** Called when components must be judged. */
  onJudged: () => void;
  /** Told which evaluations of changes others took the place of. */
  onReplaced?: (evaluationIds: string[]) => void;
  registry: RequirementRegistry;
  /** Makes what runs at once when something happened. */
  createRunner: typeof createRunner;
  stores: Stores;
  telemetry: Telemetry;
}): ChangeWork {
  const { changeSources: sources, config, logger, now, stores } = options;
  const { telemetry } = options;
  const { repositories, changes, changePulls: pulls } = stores;
  const runner = (
    id: string,
    work: (signal: AbortSignal) => Promise<unknown>,
    minutes: number,
  ) =>
    options.createRunner({
      id,
      work,
      delay: SHORTLY,
      patience: minutes * 60_000,
      logger,
    });

  const publisher = new StatusPublisher({
    sources,
    statuses: stores.statuses,
    appUrl: config.appUrl,
    telemetry,
    logger,
    now,
  });
  const publish = runner(
    'publish-statuses',
    config.changes.publishStatus
      ? createSoleWork({
          id: 'publish-statuses',
          leases: stores.workLeases,
          logger,
          work: signal => publisher.publish(signal),
        })
      : async () => {},
    10,
  );
  const changeJudge = new ChangeJudge({
    sources,
    repositories,
    changes,
    components: stores.components,
    owners: stores.owners,
    people: stores.people,
    submissions: stores.submissions,
    reported: stores.reported,
    records: new ChangeRecords(stores),
    results: stores.changeResults,
    registry: options.registry,
    config,
    gateLabels: options.gateLabels,
    courtesy: options.courtesy,
    onReplaced: options.onReplaced,
    onJudged() {
      publish.ask();
      options.onJudged();
    },
    telemetry,
    logger,
    now,
  });
  const judge = runner(
    'judge-changes',
    signal => changeJudge.judgeDue(signal),
    30,
  );
  const onStored = () => judge.ask();
  const puller = new ChangePuller({
    sources,
    repositories,
    changes,
    pulls,
    onStored,
    telemetry,
    logger,
    now,
  });
  const pull = runner('pull-changes', signal => puller.pullDue(signal), 15);
  const repositoryFollower = new RepositoryFollower({
    sources,
    repositories,
    changes,
    pulls,
    interval: config.changesInterval,
    openInterval: config.openChangesInterval,
    onStored() {
      onStored();
      pull.ask();
      options.onJudged();
    },
    telemetry,
    logger,
    now,
  });
  const follow = runner(
    'follow-repositories',
    signal => repositoryFollower.followDue(signal),
    60,
  );
  return {
    async hint(hint) {
      if (await puller.hint(hint)) {
        pull.ask();
        follow.ask();
      }
    },
    puller,
    repositoryFollower,
    changeJudge,
    publisher,
    follow,
    pull,
    judge,
    publish,
  };
}

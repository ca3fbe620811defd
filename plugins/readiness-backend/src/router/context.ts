import {
  AuditorService,
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { GatesAnswer } from '@readiness/backstage-plugin-readiness-common';
import { Request, Router } from 'express';
import { Ownership } from '../access/ownership';
import { Visibility } from '../access/Visibility';
import { ChangeWork } from '../changes/assembleChanges';
import { ChangeJudge } from '../changes/ChangeJudge';
import { Runner } from '../changes/createRunner';
import { Queries } from '../database/openStores';
import { ReportedStore } from '../database/ReportedStore';
import { SubmissionStore } from '../database/SubmissionStore';
import { Courtesy } from '../evaluate/Courtesy';
import { Evaluator } from '../evaluate/Evaluator';
import { Refresher } from '../evaluate/Refresher';
import { HealthReader } from '../health/HealthReader';
import { PilotDesk } from '../pilots/PilotDesk';
import { PilotScorer } from '../pilots/PilotScorer';
import { GateSimulator } from '../simulate/GateSimulator';
import { RecordWork } from '../records/assembleRecords';
import { Signaller } from '../records/Signaller';
import { SubmissionGate } from '../submissions/SubmissionGate';

/** What the routes work with. */
export interface RouterOptions
  extends Pick<
    RecordWork,
    | 'attestationDesk'
    | 'contractDesk'
    | 'decisionDesk'
    | 'ledgerVerifier'
    | 'recordReader'
    | 'recordSubjects'
    | 'sendNotices'
    | 'waiverDesk'
  > {
  httpAuth: HttpAuthService;
  logger: LoggerService;
  visibility: Visibility;
  queries: Queries;
  refresher: Refresher;
  courtesy: Courtesy;
  gates: GatesAnswer;
  gateSimulator: GateSimulator;
  healthReader: HealthReader;
  ownership: Ownership;
  pilotDesk: PilotDesk;
  pilotScorer: PilotScorer;
  /** Makes scorecards anew, soon. */
  scorePilots: Runner;
  auditor: AuditorService;
  reported: ReportedStore;
  changeJudge: ChangeJudge;
  evaluator: Evaluator;
  signaller: Signaller;
  submissions: SubmissionStore;
  submissionGate: SubmissionGate;
  /** Takes what may have changed at a code host. */
  hint: ChangeWork['hint'];
  /** Called when evidence was submitted that must be judged. */
  onSubmitted: () => void;
  now: () => Date;
  /** Whether a response that breaks the OpenAPI document fails; for tests. */
  checkResponses?: boolean;
}

/** Routes as they are added: with whoever asks told apart from nobody. */
export interface RouteContext extends RouterOptions {
  router: Router;
  credentialsOf: (
    request: Request,
  ) => ReturnType<HttpAuthService['credentials']>;
}

/**
 * Stands in for GitHub: the part of its API that Readiness uses, signed
 * webhook deliveries, and the history of an invented organisation.
 *
 * @packageDocumentation
 */
export { githubSimPlugin as default } from './plugin';
export { createGithubSim } from './createGithubSim';
export type { GithubSim, GithubSimOptions } from './createGithubSim';
export { startGithubSim } from './startGithubSim';
export type { RunningGithubSim } from './startGithubSim';
export { newFile } from './world/files';
export { sign } from './webhooks/sign';
export type { Fault, FaultKind } from './faults/Faults';
export { readGithubSimConfig } from './readGithubSimConfig';
export type { PilotStory } from './history/pilotStories';
export type {
  Delivery,
  DeliveryFaults,
  DeliveryResult,
  WebhookTarget,
} from './webhooks/Deliveries';
export type { FileChange, PullRequest, Repository } from './world/model';
export type { World } from './world/World';

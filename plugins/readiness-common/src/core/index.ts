/**
 * The judge: observations and gates in, statuses and sentences out. Pure and
 * synchronous: the time is an argument, and nothing here reads or writes.
 *
 * @packageDocumentation
 */
export { DEFAULT_AI_LABELS } from './ai/aiOptions';
export type { AiAlias, AiOptions } from './ai/aiOptions';
export type { CheckboxPhrases } from './ai/readCheckboxes';
export * from './ai/detectAi';
export * from './ai/identities';
export * from './ai/parseAiConfig';
export * from './ai/rule';
export type { AiSignal } from './ai/signal';
export { readDocumentTarget } from './annotations/documentTarget';
export type { DocumentTarget } from './annotations/documentTarget';
export * from './annotations/readDeclarations';
export { BUILT_IN_AREAS, POLICY_AREA_ID } from './areas';
export type { SensitiveArea } from './areas';
export * from './capacity/capacity';
export * from './capacity/splitQueue';
export * from './changes/change';
export * from './changes/gateCheck';
export * from './changes/observe/changeContext';
export { firstPush } from './changes/observe/firstPush';
export * from './changes/observe/observeChange';
export * from './changes/observe/observeRepository';
export * from './changes/repository';
export * from './engine/createRequirement';
export * from './engine/evaluateRequirement';
export * from './engine/requirement';
export { findReserved } from './engine/reserved';
export type { ReservedRequirement } from './engine/reserved';
export * from './evaluation/addUnreleasedChanges';
export * from './evaluation/evaluateGates';
export type {
  AreaReviewersPayload,
  AttestationPayload,
  ChangedFilesPayload,
  ChangedLineCoveragePayload,
  CheckRunsPayload,
  ClauseCoveragePayload,
  ContractClausesPayload,
  ContractPayload,
  ContributorsPayload,
  DependenciesPayload,
  DependencyReviewPayload,
  FirstPushPayload,
  NotePayload,
  PathOwnersPayload,
  RequiredChecksPayload,
  ReviewsPayload,
  TouchedAreasPayload,
} from './evidence/changeKinds';
export * from './evidence/kinds';
export * from './evidence/observation';
export { reachesTier } from './evidence/tiers';
export * from './gates/builtInGate';
export * from './gates/gate';
export * from './gates/matchGates';
export * from './gates/parseAreas';
export * from './gates/parseGates';
export { problemsOf } from './gates/problems';
export * from './contracts/contract';
export * from './contracts/contractMarkdown';
export * from './contracts/contractTexts';
export * from './contracts/coverClauses';
export * from './contracts/parseContract';
export * from './contracts/readContractLines';
export * from './metrics/aggregate';
export * from './metrics/changeMetrics';
export * from './metrics/componentSprintNote';
export * from './metrics/definitions';
export * from './metrics/diffSize';
export * from './metrics/escapedDefects';
export { isUnknown, MEASURE_QUALITIES } from './metrics/measure';
export type { Measure, MeasureQuality, Unknown } from './metrics/measure';
export { escapeMarkdown } from './metrics/noteLines';
export type { CycleTime } from './metrics/cycleTime';
export type { DefectsFoundBeforeRelease } from './metrics/defectsFoundBeforeRelease';
export type { Output } from './metrics/output';
export type { PickupTime } from './metrics/pickupTime';
export type { ReviewElapsed } from './metrics/reviewElapsed';
export type { TestsAdded } from './metrics/testsAdded';
export * from './metrics/sprintNote';
export * from './paths/codeowners';
export * from './paths/componentPaths';
export * from './paths/matchGlob';
export * from './paths/pathRules';
export { pilotDigestText } from './pilots/digestText';
export * from './pilots/eligibleArm';
export {
  PILOT_MEASURE_DEFINITIONS,
  PILOT_QUESTION_TEXTS,
} from './pilots/measures';
export type { PilotMeasureDefinition } from './pilots/measures';
export * from './pilots/observeFollowUp';
export * from './pilots/pilot';
export { pilotValues } from './pilots/pilotValues';
export { scorePilot } from './pilots/scorePilot';
export { pilotQualityFinalAt } from './pilots/windows';
export * from './registry';
export * from './result';
export * from './subject';
export * from './submissions/submission';
export * from './waivers/waiver';
// The entry points are bundled apart: what signatures here speak of is exported
// here too, and is the same.
export * from '../vocabulary';

/**
 * Test doubles and the contract suite for sources of evidence. Needs jest.
 *
 * @packageDocumentation
 */
export * from './createFakeChangeSource';
export * from './createFakeSource';
export * from './describeChangeSource';
export * from './describeEvidenceSource';
export * from './exampleFacts';
export * from './inAnyOrder';
// The entry points are bundled apart: what signatures here speak of is exported
// here too, and is the same type.
export type {
  ChangeHint,
  ChangePage,
  ChangeSource,
  HostStatus,
  PullContext,
} from '../changeSource';
export type {
  CollectionContext,
  CollectionReport,
  CollectionSubject,
  EvidenceSource,
} from '../evidenceSource';

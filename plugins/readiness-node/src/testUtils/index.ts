/**
 * Test doubles and the contract suite for sources of evidence. Needs jest.
 *
 * @packageDocumentation
 */
export * from './createFakeSource';
export * from './describeEvidenceSource';
// The entry points are bundled apart: what signatures here speak of is exported
// here too, and is the same type.
export type {
  CollectionContext,
  CollectionReport,
  CollectionSubject,
  EvidenceSource,
} from '../evidenceSource';

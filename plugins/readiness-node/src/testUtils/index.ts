/**
 * Test doubles and the contract suite for sources of evidence. Needs jest.
 *
 * @packageDocumentation
 */
export * from './createFakeSource';
export * from './describeEvidenceSource';

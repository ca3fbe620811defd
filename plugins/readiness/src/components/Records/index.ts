export * from './DecisionFacts';
export * from './DecisionRows';
export * from './GapActions';
export * from './RecordProvider';
export * from './RecordSections';
export * from './useSettling';
export * from './WaiverRows';

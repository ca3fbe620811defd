export * from './DecisionFacts';
export * from './GapActions';
export * from './RecordProvider';
export * from './RecordSections';
export * from './SettleDialog';
export * from './WaiverRow';

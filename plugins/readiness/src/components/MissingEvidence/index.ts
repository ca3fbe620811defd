export * from './aboutChange';
export * from './AdvisoriesSection';
export * from './MissingEvidenceSection';
export * from './MissingList';

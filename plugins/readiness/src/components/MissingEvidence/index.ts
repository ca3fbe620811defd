export * from './AdvisoriesSection';
export * from './MissingEvidenceSection';

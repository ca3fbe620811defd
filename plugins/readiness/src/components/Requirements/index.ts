export * from './RequirementsSection';

export * from './MissingEvidencePage';

export * from './DocumentsSection';

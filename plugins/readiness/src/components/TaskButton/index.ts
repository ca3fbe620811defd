export * from './ExportButton';
export * from './TaskButton';

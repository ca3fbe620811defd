export * from './ReleaseSheetPage';

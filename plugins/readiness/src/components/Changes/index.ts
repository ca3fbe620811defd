export * from './ChangeMarks';
export * from './ChangesList';
export * from './ChangesSection';

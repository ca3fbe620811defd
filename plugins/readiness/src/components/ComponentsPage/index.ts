export * from './ComponentsPage';

export * from './ProblemsSection';

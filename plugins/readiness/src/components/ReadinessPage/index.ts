export * from './ReadinessPage';

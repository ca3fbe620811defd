export * from './HealthPage';

export * from './ReadinessCard';

export * from './CapacityApi';
export * from './PilotsApi';
export * from './ReadinessApi';
export * from './ReadinessClient';
export * from './RecordsApi';

export * from './Bar';
export * from './StatusBar';
export * from './StatusCountsList';
export * from './useToneFills';

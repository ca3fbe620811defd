export * from './PrintArea';
export * from './PrintButton';

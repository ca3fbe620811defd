export * from './PrintArea';
export * from './PrintFrame';
export * from './PrintButton';

export * from './audit';
export * from './change';
export * from './component';
export * from './gate';
export * from './history';
export * from './list';

export * from './ActiveFilters';
export * from './FilterSelect';
export * from './useFilterLabels';

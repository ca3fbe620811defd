export * from './ActiveFilters';
export * from './FilterChip';
export * from './FilterSelect';
export * from './useFilterLabels';

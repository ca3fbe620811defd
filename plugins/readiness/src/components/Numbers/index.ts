export * from './NumberCard';
export * from './NumberGrid';
export * from './NumbersSection';
export * from './QualityBadge';

export * from './DefinitionButton';
export * from './NumberCard';
export * from './NumberGrid';
export * from './NumbersSection';
export * from './QualityBadge';
export * from './ValueChart';

export * from './EntityName';
export * from './ExternalLink';

export * from './ChangeLink';
export * from './ComponentLink';
export * from './EntityName';
export * from './ExternalLink';
export * from './GroupLink';
export * from './SubjectLink';

export * from './EmptyList';
export * from './FailureMessage';
export * from './Notice';
export * from './StateMessage';
export * from './NotEvaluated';

export * from './CopyMenu';
export * from './CopyProvider';

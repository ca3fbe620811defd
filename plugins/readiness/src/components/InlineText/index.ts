export * from './InlineText';

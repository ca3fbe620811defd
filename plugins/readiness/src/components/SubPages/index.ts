export * from './SubPages';

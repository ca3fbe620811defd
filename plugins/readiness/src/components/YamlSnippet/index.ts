export * from './YamlSnippet';

export * from './AnnotateHelp';

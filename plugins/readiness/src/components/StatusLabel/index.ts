export * from './StatusLabel';
export * from './ToneLabel';

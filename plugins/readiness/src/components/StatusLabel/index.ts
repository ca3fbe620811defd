export * from './GateList';
export * from './StatusLabel';
export * from './ToneLabel';

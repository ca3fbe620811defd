export * from './ReevaluateButton';

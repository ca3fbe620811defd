export * from './ScorecardsPage';

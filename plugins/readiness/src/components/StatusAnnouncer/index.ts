export * from './StatusAnnouncer';

export * from './InboxPage';

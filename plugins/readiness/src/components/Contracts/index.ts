export * from './ChangeContractSection';
export * from './ComponentContractsSection';
export * from './ContractsPage';

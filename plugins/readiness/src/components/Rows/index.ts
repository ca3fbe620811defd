export { useRowStyles } from './useRowStyles';

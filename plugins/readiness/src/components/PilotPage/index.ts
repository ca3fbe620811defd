export { PilotPage } from './PilotPage';

export { PilotsPage } from './PilotsPage';

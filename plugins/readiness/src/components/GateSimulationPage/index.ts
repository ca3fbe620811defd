export { GateSimulationPage } from './GateSimulationPage';

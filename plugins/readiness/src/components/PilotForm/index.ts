export { EditPilotPage, NewPilotPage } from './PilotFormPages';

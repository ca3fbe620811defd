/**
 * Brings the pilots of the sample organisation, with dates that count from the
 * start of the demo. Their figures are computed from the simulated changes.
 */
export { samplePilotsModule as default } from './module';
export { readSamplePilots } from './readSamplePilots';

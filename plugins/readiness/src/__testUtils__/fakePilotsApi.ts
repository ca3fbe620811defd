import { PilotsApi } from '../api';
import {
  samplePilot,
  samplePilotChanges,
  samplePilots,
  sampleScorecard,
} from './pilots';

/** Answers as a healthy backend would; what differs is given. */
export function fakePilotsApi(changed: Partial<PilotsApi> = {}): PilotsApi {
  return {
    query: async () => ({
      items: samplePilots,
      totalItems: samplePilots.length,
      pageInfo: {},
    }),
    getOptions: async () => ({ mayCreate: true }),
    get: async () => samplePilot(),
    create: async () => samplePilot('draft'),
    update: async () => samplePilot('draft'),
    start: async () => samplePilot('started'),
    end: async () => samplePilot(),
    writeNote: async () => samplePilot('decided'),
    getScorecard: async () => sampleScorecard(),
    getChanges: async () => samplePilotChanges,
    getSprintNotes: async () => ({ items: [], markdown: '# Notes\n' }),
    exportCsv: async () => new Blob(['pilot\r\n']),
    ...changed,
  };
}

import {
  CapacityItem,
  ReviewCapacity,
  ReviewQueue,
} from '@readiness/backstage-plugin-readiness-common';
import { CapacityApi } from '../api';

export function sampleCapacityItem(
  over: Partial<CapacityItem> = {},
): CapacityItem {
  return {
    key: 'group:default/billing',
    title: 'group:default/billing',
    components: 3,
    queued: {
      changes: 4,
      lines: 1900,
      unsized: 0,
      sensitiveLines: 600,
      sensitiveChanges: 2,
      oldestSince: '2026-02-20T09:00:00.000Z',
    },
    pace: { recent: 640, before: 500 },
    suppressed: false,
    weeks: 2.97,
    state: 'over',
    suggestion: 'About 1,900 lines wait and about 640 a week get reviewed.',
    aiShareAtLeast: 0.34,
    aiCoverage: 0.8,
    measured: 40,
    ...over,
  };
}

export const sampleCapacity: ReviewCapacity = {
  groupBy: 'owner',
  total: sampleCapacityItem({ key: undefined, title: '' }),
  states: { over: 1, tight: 0, fits: 1, unknown: 1 },
  items: [
    sampleCapacityItem(),
    sampleCapacityItem({
      key: 'group:default/quiet',
      title: 'group:default/quiet',
      queued: {
        changes: 1,
        lines: 0,
        unsized: 1,
        sensitiveLines: 0,
        sensitiveChanges: 0,
      },
      pace: undefined,
      weeks: undefined,
      suppressed: true,
      state: 'unknown',
      suggestion: undefined,
      aiShareAtLeast: undefined,
      aiCoverage: undefined,
    }),
  ],
  totalItems: 2,
  pageInfo: {},
  asOf: '2026-03-02T09:00:00.000Z',
};

export const sampleQueue: ReviewQueue = {
  capacity: sampleCapacityItem({ key: undefined }),
  items: [
    {
      id: 'github.com~skerry-line~invoice-api~482',
      name: 'invoice-api#482',
      title: 'Let shift leaders refund',
      url: 'https://github.com/skerry-line/invoice-api/pull/482',
      lines: 400,
      areas: ['Permissions'],
      waitingSince: '2026-02-20T09:00:00.000Z',
      aiState: 'ai',
    },
    {
      id: 'github.com~skerry-line~invoice-api~483',
      name: 'invoice-api#483',
      title: 'Round totals',
      areas: [],
      waitingSince: '2026-02-21T09:00:00.000Z',
      aiState: 'unknown',
    },
  ],
  fits: ['github.com~skerry-line~invoice-api~482'],
};

/** Answers as a healthy backend would; what differs is given. */
export function fakeCapacityApi(
  changed: Partial<CapacityApi> = {},
): CapacityApi {
  return {
    query: async () => sampleCapacity,
    getQueue: async () => sampleQueue,
    exportCsv: async () => new Blob(['group\r\n']),
    ...changed,
  };
}

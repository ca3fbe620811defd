import { GATE_STATUSES } from '@readiness/backstage-plugin-readiness-common';
import { LONGEST_DRAFT } from '../../simulate/readDraft';
import {
  answer,
  count,
  flag,
  instant,
  json,
  list,
  object,
  problems,
  ref,
  text,
} from './parts';

const statuses = object(
  Object.fromEntries(GATE_STATUSES.map(status => [status, count])),
);
const subjects = object({
  total: count,
  items: list(
    object({
      id: text,
      name: text,
      before: ref('Status'),
      after: ref('Status'),
      sentences: list(text),
    }),
  ),
});
const effect = object({
  looked: count,
  all: flag,
  before: statuses,
  after: statuses,
  newlyBlocked: subjects,
  newlyFree: subjects,
});
const invalid = object({
  valid: { type: 'boolean', enum: [false] },
  problems: list(object({ path: text, message: text }, { line: count })),
});
const valid = object({
  valid: { type: 'boolean', enum: [true] },
  gate: object({ name: text, title: text, requirements: count }),
  replaces: flag,
  components: effect,
  changes: effect,
  changesSince: instant,
  defects: object({
    recorded: count,
    stoodInFront: count,
    items: list(
      object({ changeId: text, change: text, title: text }, { url: text }),
    ),
  }),
  config: text,
});

export const simulationPaths = {
  '/gates/simulate': {
    post: {
      operationId: 'SimulateGate',
      summary: 'What a gate would do to components and changes. Keeps nothing.',
      requestBody: {
        required: true,
        ...json(
          object({
            yaml: { ...text, minLength: 1, maxLength: LONGEST_DRAFT },
          }),
        ),
      },
      responses: {
        '200': answer(
          'What is wrong with the draft, or what it would do.',
          ref('GateSimulation'),
        ),
        ...problems,
        '503': answer('Others are being tried; come back.', ref('Error')),
      },
    },
  },
};

export const simulationSchemas = {
  GateSimulation: { oneOf: [invalid, valid] },
};

import { ANNOTATION_LOGS } from '../../annotations';
import { createDocumentRequirement } from '../engine/documentRequirement';

export const logsLinked = createDocumentRequirement({
  id: 'logs-linked',
  title: 'Logs linked',
  description:
    'The logs of the component are one click away when something has gone wrong.',
  howTo:
    'Point `readiness/logs` at the saved search or stream, or add a link of type `logs`.',
  words: {
    kind: 'logs',
    noun: 'a link to its logs',
    annotation: ANNOTATION_LOGS,
    linkType: 'logs',
    example: 'https://logs.example/your-service',
  },
});

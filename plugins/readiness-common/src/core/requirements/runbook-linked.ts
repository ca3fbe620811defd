import { ANNOTATION_RUNBOOK } from '../../annotations';
import { createDocumentRequirement } from '../engine/documentRequirement';

export const runbookLinked = createDocumentRequirement({
  id: 'runbook-linked',
  title: 'Runbook linked',
  description:
    'Whoever is on call finds out what to do without having written the component.',
  howTo:
    'Point `readiness/runbook` at a URL or at a file in the repository, or add a link of type `runbook`. A file must say something and have been looked at within a year, or within the gate’s `maximumAge`.',
  words: {
    kind: 'runbook',
    noun: 'a runbook',
    annotation: ANNOTATION_RUNBOOK,
    linkType: 'runbook',
    example: 'docs/runbook.md',
  },
});

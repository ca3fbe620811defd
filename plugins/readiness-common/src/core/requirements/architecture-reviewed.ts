import { ANNOTATION_ARCHITECTURE } from '../../annotations';
import { createDocumentRequirement } from '../engine/documentRequirement';

export const architectureReviewed = createDocumentRequirement({
  id: 'architecture-reviewed',
  title: 'Architecture reviewed',
  description:
    'A component that handles permissions, payments, data deletion or external integrations was thought through by more than one person, and the decision is on record.',
  howTo:
    'Asked of components that declare a sensitive area in `readiness/sensitive`. Point `readiness/architecture` at the review or decision record, or add a link of type `architecture`. A file must have been looked at within a year, or within the gate’s `maximumAge`.',
  onlySensitive: true,
  words: {
    kind: 'architecture',
    noun: 'an architecture review',
    annotation: ANNOTATION_ARCHITECTURE,
    linkType: 'architecture',
    example: 'docs/adr/0001-record.md',
  },
});

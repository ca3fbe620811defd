import { ANNOTATION_DEPLOYMENT } from '../../annotations';
import { createDocumentRequirement } from '../engine/documentRequirement';

export const deploymentDocumented = createDocumentRequirement({
  id: 'deployment-documented',
  title: 'Deployment documented',
  description:
    'It is written down how a release reaches production: the steps, their order, and what must be true first.',
  howTo:
    'Point `readiness/deployment` at a URL or at a file in the repository, or add a link of type `deployment`.',
  words: {
    kind: 'deployment',
    noun: 'a deployment note',
    annotation: ANNOTATION_DEPLOYMENT,
    linkType: 'deployment',
    example: 'docs/deployment.md',
  },
});

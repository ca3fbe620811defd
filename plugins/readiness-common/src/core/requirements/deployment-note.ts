import { createNoteRequirement } from '../engine/noteRequirement';

export const deploymentNote = createNoteRequirement({
  id: 'deployment-note',
  title: 'Deployment note',
  description:
    'It is written down what has to happen when the change is released: order, switches, what to watch.',
  howTo:
    'Write a section `Deployment` in the description of the change (a heading of any level, or a line `Deployment: …`). “TODO”, “n/a” and the comments of a template do not count. “Not needed because …” counts once somebody other than the author attests it, and so does any note of a change that touches migrations or data deletion.',
  words: {
    kind: 'deployment-note',
    noun: 'a deployment note',
    heading: 'Deployment',
  },
});

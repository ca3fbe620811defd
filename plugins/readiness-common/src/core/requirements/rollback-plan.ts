import { createNoteRequirement } from '../engine/noteRequirement';

export const rollbackPlan = createNoteRequirement({
  id: 'rollback-plan',
  title: 'Rollback plan',
  description:
    'Whoever is on call when the change goes wrong can read how to take it back, before anybody has to think about it under pressure.',
  howTo:
    'Write a section `Rollback` in the description of the change (a heading of any level, or a line `Rollback: …`). “TODO”, “n/a” and the comments of a template do not count. “Not needed because …” counts once somebody other than the author attests it, and so does any plan of a change that touches migrations or data deletion.',
  words: {
    kind: 'rollback-plan',
    noun: 'a rollback plan',
    heading: 'Rollback',
  },
});

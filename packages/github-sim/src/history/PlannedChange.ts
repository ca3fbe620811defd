import { AiMarker } from './aiMarkers';
import { Area, RepositoryPlan } from './repositories';
import { PilotEffect } from './pilotStories';
import { Work } from './texts';
import { Trait } from './traits';

/** Who is behind a change, and what they say of AI. */
export type Origin =
  | { type: 'human' }
  | { type: 'aiAssisted'; marker: AiMarker }
  | { type: 'declaredNoAi'; by: 'label' | 'checkbox' }
  | { type: 'agent' }
  | { type: 'dependencyBot'; login: string }
  | { type: 'revert' };

/** A change of the history, before it is worked out. */
export interface PlannedChange {
  /** Names its random numbers; no other change has it. */
  id: string;
  repository: RepositoryPlan;
  area: Area;
  subject: string;
  work: Work;
  origin: Origin;
  author: string;
  openedAt: number;
  traits: ReadonlySet<Trait>;
  effect: PilotEffect;
}

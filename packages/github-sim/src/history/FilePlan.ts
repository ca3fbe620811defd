import { Area, RepositoryPlan } from './repositories';
import { Texts, Work } from './texts';
import { Trait } from './traits';

/** What the files of a change are invented from. */
export interface FilePlan {
  repository: RepositoryPlan;
  area: Area;
  texts: Texts;
  work: Work;
  traits: ReadonlySet<Trait>;
  /** Lines of code to change, near enough. */
  lines: number;
}

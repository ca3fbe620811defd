import { Random } from '../random/Random';
import { AI_MARKERS } from './aiMarkers';
import { PEOPLE, TEAMS } from './organisation';
import { REPOSITORIES, RepositoryPlan } from './repositories';
import { effectAt, PilotStory } from './pilotStories';
import { Origin, PlannedChange } from './PlannedChange';
import { Work } from './texts';
import { dealTraits, Trait } from './traits';
import { HOUR, nextWorkTime } from './workTime';

const SHARES = {
  dependencyBot: 0.16,
  aiAssisted: 0.24,
  agent: 0.05,
  declaredNoAi: 0.06,
  revert: 0.02,
};

const WORK: Array<[Work, number]> = [
  ['feature', 40],
  ['fix', 25],
  ['refactoring', 14],
  ['tests', 8],
  ['documentation', 6],
  ['tooling', 7],
];

type Outline = Omit<PlannedChange, 'traits'>;

/** Who changes what, when and why, without the details. */
export function outlineChanges(options: {
  seed: number;
  count: number;
  from: number;
  to: number;
  pilotStories: readonly PilotStory[];
}): PlannedChange[] {
  const { seed, count } = options;
  const random = new Random(seed, 'outline');
  const origins = dealOrigins(random, count);
  const outlines = origins.map((origin, index): Outline => {
    const own = new Random(seed, `outline:${index}`);
    const { repository, openedAt } = placeAndTime(own, origin, options);
    const effect = effectAt(options.pilotStories, repository.name, openedAt);
    const area = own.pick(repository.areas);
    const decided =
      origin.type === 'human' && own.chance(effect.aiShare ?? 0)
        ? { type: 'aiAssisted' as const, marker: own.pick(AI_MARKERS) }
        : origin;
    return {
      id: String(index),
      repository,
      area,
      subject: own.pick(area.subjects),
      work: own.weighted(WORK, ([, weight]) => weight)[0],
      origin: decided,
      author: authorOf(own, decided, repository),
      openedAt,
      effect,
    };
  });
  return withTraits(seed, outlines);
}

/** A kind for each change, each marker of AI at least twice where it can be. */
function dealOrigins(random: Random, count: number): Origin[] {
  const origins: Origin[] = [];
  const add = (share: number, create: (index: number) => Origin) => {
    const times = Math.max(2, Math.round(share * count));
    origins.push(...Array.from({ length: times }, (_, index) => create(index)));
  };
  const bots = ['renovate[bot]', 'dependabot[bot]'];
  add(SHARES.revert, () => ({ type: 'revert' }));
  add(SHARES.agent, () => ({ type: 'agent' }));
  add(SHARES.declaredNoAi, index => ({
    type: 'declaredNoAi',
    by: index % 2 === 0 ? 'label' : 'checkbox',
  }));
  add(SHARES.dependencyBot, index => ({
    type: 'dependencyBot',
    login: bots[index % bots.length],
  }));
  add(SHARES.aiAssisted, index => ({
    type: 'aiAssisted',
    marker: AI_MARKERS[index % AI_MARKERS.length],
  }));
  const chosen = origins.slice(0, count);
  while (chosen.length < count) {
    chosen.push({ type: 'human' });
  }
  return random.shuffle(chosen);
}

/** Times are drawn until one is as likely as the pilot stories make it. */
function placeAndTime(
  random: Random,
  origin: Origin,
  options: { from: number; to: number; pilotStories: readonly PilotStory[] },
) {
  const { to, pilotStories } = options;
  // There must be something to take back.
  const from =
    origin.type === 'revert'
      ? options.from + (to - options.from) / 3
      : options.from;
  const most = Math.max(1, ...pilotStories.map(({ output = 1 }) => output));
  for (;;) {
    const repository = random.weighted(REPOSITORIES, ({ weight }) => weight);
    const anywhen = from + random.fraction() * (to - from);
    const openedAt = nextWorkTime(anywhen) + random.integer(0, 8 * HOUR);
    const { output } = effectAt(pilotStories, repository.name, openedAt);
    if (openedAt < to && random.chance(output / most)) {
      return { repository, openedAt };
    }
  }
}

function authorOf(
  random: Random,
  origin: Origin,
  repository: RepositoryPlan,
): string {
  if (origin.type === 'dependencyBot') {
    return origin.login;
  }
  if (origin.type === 'agent') {
    return 'copilot-swe-agent[bot]';
  }
  const team = TEAMS.find(({ slug }) => slug === repository.team)!;
  return random.chance(0.85)
    ? random.pick(team.members)
    : random.pick(PEOPLE).login;
}

function withTraits(seed: number, outlines: Outline[]): PlannedChange[] {
  const written = outlines.filter(
    ({ origin }) => origin.type !== 'dependencyBot' && origin.type !== 'revert',
  );
  const dealt = dealTraits(seed, written);
  return outlines.map(outline => {
    const own = new Random(seed, `outline traits:${outline.id}`);
    const traits = new Set(dealt.get(outline));
    bendByStory(own, traits, outline);
    const areas = outline.repository.areas;
    const area = traits.has('sensitive')
      ? own.pick(areas.filter(({ sensitive }) => sensitive))
      : outline.area;
    const isCode = traits.has('sensitive') || traits.has('untested');
    return {
      ...outline,
      traits,
      ...(area === outline.area
        ? {}
        : { area, subject: own.pick(area.subjects) }),
      work: isCode ? codeWork(outline.work) : outline.work,
    };
  });
}

/** Traits of code need a change of code. */
function codeWork(work: Work): Work {
  return work === 'feature' || work === 'fix' || work === 'refactoring'
    ? work
    : 'fix';
}

function bendByStory(
  random: Random,
  traits: Set<Trait>,
  { effect, repository, origin }: Outline,
): void {
  const { escapedDefects } = effect;
  if (!repository.deploys || origin.type === 'dependencyBot') {
    return;
  }
  if (escapedDefects > 1 && random.chance(0.06 * (escapedDefects - 1))) {
    traits.add('escapedBug');
  } else if (escapedDefects < 1 && random.chance(1 - escapedDefects)) {
    traits.delete('escapedBug');
  }
}

import {
  PilotInput,
  PilotMeasureId,
  PilotPlan,
  PilotQuestionId,
} from '@readiness/backstage-plugin-readiness-common';

/** A kind of work as it is typed. */
export interface WorkDraft {
  title: string;
  labels: string;
  paths: string;
}

/** A plan as it is typed. */
export interface PilotDraft {
  title: string;
  description: string;
  owner: string;
  scope: 'list' | 'rule';
  entityRefs: string[];
  rule: { owner: string; system: string; lifecycle: string };
  /** A rule that this form cannot show; kept as it is. */
  otherRule?: unknown;
  work: WorkDraft[];
  /** Of an input of type datetime-local, in UTC as the pages show it. */
  from: string;
  days: string;
  weeks: string;
  /** Percent. */
  threshold: string;
  minimum: string;
  primary: Record<PilotQuestionId, PilotMeasureId>;
  /** Whether it is compared with the weeks before, or arms are drawn by lot. */
  compare: 'weeks' | 'lot';
  /** Labels of the arms that are drawn by lot. */
  arms: { pilot: string; control: string };
}

export const EMPTY_PILOT: PilotDraft = {
  title: '',
  description: '',
  owner: '',
  scope: 'list',
  entityRefs: [],
  rule: { owner: '', system: '', lifecycle: '' },
  work: [],
  from: '',
  days: '14',
  weeks: '6',
  threshold: '20',
  minimum: '20',
  primary: {
    output: 'tasksCompleted',
    review: 'pickup',
    quality: 'escapedDefects',
  },
  compare: 'weeks',
  arms: { pilot: 'pilot', control: 'control' },
};

const RULE_KEYS = {
  owner: 'spec.owner',
  system: 'spec.system',
  lifecycle: 'spec.lifecycle',
} as const;

/** Low-risk work, as a pilot begins with. */
export const WORK_SUGGESTIONS = {
  tooling: { labels: 'tooling', paths: 'scripts/**, tools/**, .github/**' },
  tests: {
    labels: 'tests',
    paths: '**/*.test.*, **/*.spec.*, **/__tests__/**, src/test/**, tests/**',
  },
  docs: { labels: 'documentation', paths: 'docs/**, **/*.md' },
  refactoring: { labels: 'refactoring', paths: '' },
} as const;

const listOf = (text: string) =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');

/** What is sent. The server says what is wrong, field by field. */
export function toPilotInput(draft: PilotDraft): PilotInput {
  const rule = Object.fromEntries(
    Object.entries(RULE_KEYS).flatMap(([name, key]) => {
      const value = draft.rule[name as keyof typeof RULE_KEYS].trim();
      return value ? [[key, value]] : [];
    }),
  );
  return {
    title: draft.title.trim(),
    description: draft.description,
    owner: draft.owner.trim(),
    scope:
      draft.scope === 'list'
        ? { entityRefs: draft.entityRefs }
        : { predicate: draft.otherRule ?? { kind: 'Component', ...rule } },
    workKinds: draft.work.map(({ title, labels, paths }) => ({
      title: title.trim(),
      labels: listOf(labels),
      paths: listOf(paths),
    })),
    // What is left out stays as it was, so a date that was emptied is sent.
    from: draft.from ? new Date(`${draft.from}Z`).toISOString() : null,
    days: Number(draft.days),
    // By lot there is no time before to compare with.
    ...(draft.compare !== 'lot' && { baselineWeeks: Number(draft.weeks) }),
    threshold: Number(draft.threshold) / 100,
    minimumChanges: Number(draft.minimum),
    primary: draft.primary,
    randomised:
      draft.compare === 'lot'
        ? {
            pilot: draft.arms.pilot.trim(),
            control: draft.arms.control.trim(),
          }
        : null,
  };
}

/** A stored plan as the form shows it. */
export function toPilotDraft(plan: PilotPlan): PilotDraft {
  const { entityRefs, predicate } = plan.scope;
  const rule = readRule(predicate);
  return {
    title: plan.title,
    description: plan.description,
    owner: plan.owner,
    scope: entityRefs ? 'list' : 'rule',
    entityRefs: entityRefs ?? [],
    rule: rule ?? EMPTY_PILOT.rule,
    ...(predicate !== undefined && !rule && { otherRule: predicate }),
    work: plan.workKinds.map(({ title, labels, paths }) => ({
      title,
      labels: labels.join(', '),
      paths: paths.join(', '),
    })),
    // To the minute, as such an input wants it.
    from: plan.from ? new Date(plan.from).toISOString().slice(0, 16) : '',
    days: String(plan.days),
    weeks: String(plan.baselineWeeks),
    threshold: String(Math.round(plan.threshold * 100)),
    minimum: String(plan.minimumChanges),
    primary: plan.primary,
    compare: plan.randomised ? 'lot' : 'weeks',
    arms: plan.randomised ?? EMPTY_PILOT.arms,
  };
}

function readRule(predicate: unknown): PilotDraft['rule'] | undefined {
  if (typeof predicate !== 'object' || predicate === null) {
    return undefined;
  }
  const { kind: _kind, ...rest } = predicate as Record<string, unknown>;
  const known = Object.values(RULE_KEYS) as string[];
  const simple = Object.entries(rest).every(
    ([key, value]) => known.includes(key) && typeof value === 'string',
  );
  const at = (key: string) => String(rest[key] ?? '');
  return simple
    ? {
        owner: at(RULE_KEYS.owner),
        system: at(RULE_KEYS.system),
        lifecycle: at(RULE_KEYS.lifecycle),
      }
    : undefined;
}

/** The fields of a plan that the server's sentences begin with. */
export const PILOT_FIELDS = [
  'title',
  'description',
  'owner',
  'scope',
  'workKinds',
  'from',
  'days',
  'baselineWeeks',
  'threshold',
  'minimumChanges',
  'primary',
  'randomised',
] as const;

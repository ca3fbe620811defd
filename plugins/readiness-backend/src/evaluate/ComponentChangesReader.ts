import { ComponentChanges } from '@readiness/backstage-plugin-readiness-common';
import {
  CHANGES_KNOWN,
  Gate,
  nameOf,
  Observation,
  observeRepository,
  REPOSITORY_KINDS,
  RequirementRegistry,
} from '@readiness/backstage-plugin-readiness-common/core';
import { ChangeSource } from '@readiness/backstage-plugin-readiness-node';
import {
  ComponentChangeStore,
  PendingChanges,
} from '../database/ComponentChangeStore';
import {
  RepositoryState,
  RepositoryStore,
  tellsReleases,
} from '../database/RepositoryStore';
import { ComponentSourceRow } from '../database/rows';
import { AttestationStore } from '../database/AttestationStore';
import { SubmissionStore } from '../database/SubmissionStore';
import { ChangesOfComponent, UnreleasedChange } from './withChanges';

/**
 * Milliseconds after the last complete look at which the changes of a
 * repository are not known any more, at the least.
 */
const PATIENCE = 60 * 60_000;

/** Kinds of evidence about components that people give to Readiness itself. */
const PEOPLE_SUPPLY = ['security-review'];

/** What is known of the changes and repositories of some components. */
export interface ChangesOfBatch {
  places: ReadonlyMap<string, ComponentSourceRow>;
  states: ReadonlyMap<string, RepositoryState>;
  pending: ReadonlyMap<string, PendingChanges>;
  submitted: ReadonlyMap<string, Observation[]>;
}

/**
 * Reads what the status of components takes from their repositories: evidence
 * about the default branch and dependencies, what CI submitted, and the merged
 * changes that production does not run yet.
 */
export class ComponentChangesReader {
  constructor(
    private readonly options: {
      sources: ReadonlyArray<Pick<ChangeSource, 'id' | 'hosts'>>;
      repositories: RepositoryStore;
      changes: ComponentChangeStore;
      submissions: SubmissionStore;
      attestations: Pick<AttestationStore, 'ofComponents'>;
      /** Kinds that somebody may submit about components. */
      submittedKinds: readonly string[];
      /** Milliseconds between two looks at a repository. */
      interval: number;
      registry: RequirementRegistry;
    },
  ) {}

  /** Kinds of evidence about components that this reads. */
  suppliedKinds(): string[] {
    const { sources, submittedKinds } = this.options;
    return [
      ...(sources.length > 0 ? REPOSITORY_KINDS : []),
      ...submittedKinds,
      ...PEOPLE_SUPPLY,
    ];
  }

  async load(entityRefs: readonly string[]): Promise<ChangesOfBatch> {
    const { sources, repositories, changes, submissions } = this.options;
    const submitted =
      this.options.submittedKinds.length > 0
        ? await submissions.ofComponents(entityRefs)
        : new Map<string, Observation[]>();
    const attested = await this.options.attestations.ofComponents(entityRefs);
    for (const [entityRef, observations] of attested) {
      submitted.set(entityRef, [
        ...(submitted.get(entityRef) ?? []),
        ...observations,
      ]);
    }
    if (sources.length === 0) {
      return {
        places: new Map(),
        states: new Map(),
        pending: new Map(),
        submitted,
      };
    }
    const places = await repositories.ofComponents(entityRefs);
    return {
      places,
      states: await repositories.states(
        new Set([...places.values()].map(({ repository }) => repository)),
      ),
      pending: await changes.pending(entityRefs),
      submitted,
    };
  }

  /** Evidence about a component that its repository and CI bring. */
  observations(
    entityRef: string,
    batch: ChangesOfBatch,
    now: string,
  ): Observation[] {
    return [
      ...this.ofRepository(entityRef, batch, now),
      ...this.submitted(entityRef, batch, now),
    ];
  }

  /**
   * What a component's status takes from its changes; `undefined` where no
   * source answers for its repository.
   */
  changesOf(
    entityRef: string,
    gates: readonly Gate[],
    batch: ChangesOfBatch,
    now: number,
  ): ChangesOfComponent | undefined {
    const place = batch.places.get(entityRef);
    if (!place) {
      return undefined;
    }
    const state = batch.states.get(place.repository);
    const pending = batch.pending.get(entityRef);
    const releasesKnown = tellsReleases(state?.facts);
    const unreleased = pending?.unreleased ?? [];
    const unknown = this.unknownChanges(entityRef, gates, state, now);
    return {
      counts: {
        open: pending?.open ?? 0,
        unreleased: unreleased.length,
        blocked: unreleased.filter(({ status }) => status === 'blocked').length,
        releasesKnown,
        ...(!releasesKnown &&
          state?.releasesTold && { releasesWithheld: true }),
        ...followedOf(state),
      },
      unreleased: unknown ? [...unreleased, unknown] : unreleased,
    };
  }

  private ofRepository(
    entityRef: string,
    batch: ChangesOfBatch,
    now: string,
  ): Observation[] {
    const place = batch.places.get(entityRef);
    const source = this.options.sources.find(({ hosts }) =>
      hosts.includes(place?.host ?? ''),
    );
    if (!place || !source) {
      return [];
    }
    const state = batch.states.get(place.repository);
    // What was read before it failed does not count once it is old.
    const failed =
      state?.problem && this.isOld(state, Date.parse(now))
        ? { failed: state.problem }
        : undefined;
    return observeRepository(failed ?? state?.facts, {
      source: source.id,
      observedAt: state?.factsAt ?? now,
    });
  }

  /** What was submitted or attested; where nothing was, that nothing was. */
  private submitted(
    entityRef: string,
    batch: ChangesOfBatch,
    now: string,
  ): Observation[] {
    const present = batch.submitted.get(entityRef) ?? [];
    const absent = [
      ...new Set([...this.options.submittedKinds, ...PEOPLE_SUPPLY]),
    ]
      .filter(kind => present.every(item => item.kind !== kind))
      .map(
        (kind): Observation => ({
          kind,
          source: 'submission',
          externalId: `${kind} of none`,
          tier: 'attested',
          observedAt: now,
          state: 'absent',
          summary: 'nothing was submitted, and nobody attests it',
        }),
      );
    return [...present, ...absent];
  }

  /**
   * Where the gates ask anything of changes, and the changes are not known,
   * neither is whether the unreleased ones among them are ready.
   */
  private unknownChanges(
    entityRef: string,
    gates: readonly Gate[],
    state: RepositoryState | undefined,
    now: number,
  ): UnreleasedChange | undefined {
    const asking = gates
      .filter(({ requirements }) =>
        requirements.some(
          ({ id, severity }) =>
            severity === 'blocking' &&
            this.options.registry.get(id)?.subject === 'change',
        ),
      )
      .map(({ name }) => name);
    const why = this.whyUnknown(state, now);
    if (asking.length === 0 || !why) {
      return undefined;
    }
    return {
      id: entityRef,
      name: nameOf(entityRef),
      status: 'undetermined',
      waived: 0,
      gaps: [
        {
          requirementId: CHANGES_KNOWN,
          outcome: 'undetermined',
          reason: why.reason,
          subject: entityRef,
          sentence: `Whether the unreleased changes of ${nameOf(
            entityRef,
          )} are ready is not known: ${why.clause}.`,
          nextStep: why.nextStep,
          gates: asking,
        },
      ],
    };
  }

  private whyUnknown(
    state: RepositoryState | undefined,
    now: number,
  ):
    | { reason: 'failed' | 'uncollected'; clause: string; nextStep: string }
    | undefined {
    if (state && this.isOld(state, now) && (state.problem || state.completed)) {
      const why = state.problem ? ` (${state.problem})` : '';
      return {
        reason: 'failed',
        clause: `its repository could not be read${why}`,
        nextStep:
          'Give Readiness access to the repository, or wait until its host answers again.',
      };
    }
    if (!state?.completed) {
      return {
        reason: 'uncollected',
        clause: 'its repository is still being read',
        nextStep: 'Wait until all of its changes were read.',
      };
    }
    return state.unjudged > 0
      ? {
          reason: 'uncollected',
          clause: `${state.unjudged} of the merged changes of its repository were not judged yet`,
          nextStep: 'Wait until they were judged.',
        }
      : undefined;
  }

  /** Whether the changes were last known too long ago, or are hidden now. */
  private isOld(
    { facts, problem, watermark }: RepositoryState,
    now: number,
  ): boolean {
    const patience = Math.max(PATIENCE, 3 * this.options.interval);
    return (
      (problem !== undefined && facts === undefined) ||
      watermark === undefined ||
      Date.parse(watermark) + patience < now
    );
  }
}

function followedOf(
  state: RepositoryState | undefined,
): Pick<ComponentChanges, 'followed' | 'progress' | 'problem'> {
  if (!state) {
    return { followed: 'no' };
  }
  const progress = { read: state.read, total: state.total };
  if (state.problem) {
    return { followed: 'failed', progress, problem: state.problem };
  }
  return state.completed
    ? { followed: 'yes' }
    : { followed: 'reading', progress };
}

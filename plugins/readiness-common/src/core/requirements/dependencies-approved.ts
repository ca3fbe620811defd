import { z } from 'zod';
import { createRequirement } from '../engine/createRequirement';
import {
  createAllowList,
  dependencyName,
  dependencyPattern,
} from '../engine/dependencyRules';
import {
  exampleEvidence,
  exampleMissing,
  exampleUnread,
} from '../engine/exampleChanges';
import { intersect } from '../engine/paramSchemas';
import { VerdictContext } from '../engine/requirement';
import { listOf } from '../engine/words';
import { ComponentSubject, nameOf } from '../subject';

const exampleDependencies = (...names: string[]) =>
  exampleEvidence('dependencies', {
    dependencies: names.map(name => ({ ecosystem: 'npm', name })),
  });

export const dependenciesApproved = createRequirement({
  id: 'dependencies-approved',
  subject: 'component',
  meta: {
    title: 'Dependencies approved',
    description:
      'Everything the component is built on was allowed by somebody, and nothing got in by the way.',
    howTo:
      'List what is allowed in `allow`: `npm:left-pad` for one package, `npm:@your-org/*` for many. Every dependency on the default branch must be on it, as the host’s dependency graph knows them. `new-dependencies-approved` asks it of each change instead.',
  },
  needs: {
    dependencies: {
      kind: 'dependencies',
      noun: 'a list of its dependencies',
      clause: 'has only approved dependencies',
      minimumTier: 'pulled',
      adjustable: true,
    },
  },
  params: z.strictObject({
    allow: z.array(dependencyPattern, 'must be a list of packages').default([]),
  }),
  strictestParams: (left, right) => ({
    allow: intersect(left.allow, right.allow),
  }),
  messages: {
    satisfied: ({ subject }) =>
      `${nameOf(subject.entityRef)} has only approved dependencies.`,
    needs: {
      dependencies: {
        missing: ({ subject }) => ({
          sentence: `The dependencies of ${nameOf(
            subject.entityRef,
          )} are not reported.`,
          nextStep: 'Turn on the dependency graph at its host.',
          supplier: subject.supplier,
        }),
        belowTier: ({ subject }) => ({
          sentence: `The dependencies of ${nameOf(
            subject.entityRef,
          )} are only claimed.`,
          nextStep: 'Connect its host as a source of changes.',
        }),
        stale: ({ subject }) => ({
          sentence: `The dependencies of ${nameOf(
            subject.entityRef,
          )} were read too long ago to count.`,
          nextStep: 'Re-evaluate the component.',
        }),
      },
    },
    violations: {
      notAllowed: ({
        subject,
        data,
      }: VerdictContext<ComponentSubject, string[]>) => ({
        sentence: `${nameOf(subject.entityRef)} depends on ${listOf(
          data,
        )}, which the allow list does not name.`,
        nextStep:
          'Have it approved and put it on the allow list of the gate, or do without it.',
        supplier: subject.supplier,
      }),
    },
  },
  examples: [
    {
      title: 'Everything is on the allow list',
      params: { allow: ['npm:left-pad', 'npm:@acme/*'] },
      evidence: [exampleDependencies('left-pad', '@acme/money')],
      expect: {
        outcome: 'satisfied',
        sentence: 'invoice-api has only approved dependencies.',
      },
    },
    {
      title: 'Something is not',
      params: { allow: ['npm:@acme/*'] },
      evidence: [exampleDependencies('left-pad', '@acme/money')],
      expect: {
        outcome: 'violated',
        sentence:
          'invoice-api depends on npm:left-pad, which the allow list does not name.',
      },
    },
    {
      title: 'The host keeps no list',
      evidence: [exampleMissing('dependencies')],
      expect: {
        outcome: 'missing',
        sentence: 'The dependencies of invoice-api are not reported.',
      },
    },
    {
      title: 'The list could not be read',
      evidence: [exampleUnread('dependencies', 'its dependencies')],
      expect: { outcome: 'undetermined' },
    },
  ],
  evaluate: ({ dependencies }, { allow }) => {
    const isAllowed = createAllowList(allow);
    const others = dependencies
      .flatMap(({ payload }) => payload.dependencies)
      .filter(dependency => !isAllowed(dependency))
      .map(dependencyName);
    const data = [...new Set(others)].sort();
    return data.length > 0
      ? {
          outcome: 'violated',
          messageId: 'notAllowed',
          about: dependencies,
          data,
        }
      : { outcome: 'satisfied' };
  },
});

import { RequirementSubject } from '../../vocabulary';

/**
 * A requirement a gate may already name although the module that brings its
 * evidence is not installed: it stays undetermined until then.
 *
 * @public
 */
export interface ReservedRequirement {
  id: string;
  subject: RequirementSubject;
  title: string;
  description: string;
  /** Completes "Whether x … cannot be known". */
  clause: string;
  /** Whether it is asked of sensitive components only. */
  onlySensitive?: boolean;
}

const component = (
  id: string,
  title: string,
  clause: string,
  description: string,
): ReservedRequirement => ({
  id,
  subject: 'component',
  title,
  clause,
  description,
});

const change = (id: string, title: string): ReservedRequirement => ({
  id,
  subject: 'change',
  title,
  clause: '',
  description: 'Asked of changes, not of components.',
});

export const RESERVED_REQUIREMENTS: readonly ReservedRequirement[] = [
  component(
    'default-branch-green',
    'Default branch green',
    'passes its required checks on the default branch',
    'A release starts from a default branch whose required checks pass.',
  ),
  component(
    'dependencies-approved',
    'Dependencies approved',
    'has only approved dependencies',
    'Every dependency is on the allow list or approved by the configured team.',
  ),
  {
    ...component(
      'security-review-current',
      'Security review current',
      'has a current security review',
      'A sensitive component was reviewed for security, recently and by name.',
    ),
    onlySensitive: true,
  },
  change('contract-before-code', 'Contract before code'),
  change('checks-passed', 'Checks passed'),
  change('security-checks-passed', 'Security checks passed'),
  change('tests-for-changed-behaviour', 'Tests for the changed behaviour'),
  change('new-dependencies-approved', 'New dependencies approved'),
  change('human-reviewed', 'Human reviewed'),
  change('sensitive-path-reviewer', 'Sensitive path reviewer'),
  change('second-reviewer', 'Second reviewer'),
  change('rollback-plan', 'Rollback plan'),
  change('deployment-note', 'Deployment note'),
  change('failure-logged', 'Failure logged'),
  change('reviewable-size', 'Reviewable size'),
];

/**
 * The reserved requirement of an id, if there is one.
 *
 * @public
 */
export function findReserved(id: string): ReservedRequirement | undefined {
  return RESERVED_REQUIREMENTS.find(requirement => requirement.id === id);
}

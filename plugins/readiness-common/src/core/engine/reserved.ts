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

/** None at present: every requirement that is planned has its evidence. */
export const RESERVED_REQUIREMENTS: readonly ReservedRequirement[] = [];

/**
 * The reserved requirement of an id, if there is one.
 *
 * @public
 */
export function findReserved(id: string): ReservedRequirement | undefined {
  return RESERVED_REQUIREMENTS.find(requirement => requirement.id === id);
}

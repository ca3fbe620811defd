import {
  changeIdOf,
  ChangeFacts,
  RepositoryRef,
} from '@readiness/backstage-plugin-readiness-common/core';

/** As hosts write it into a change that takes another one back. */
const REVERTS = /^Reverts\s+(?:([\w.-]+(?:\/[\w.-]+)+))?[#!](\d+)\s*$/gim;

/** Ids of the changes of its own repository that a merged change takes back. */
export function revertedBy(facts: ChangeFacts, ref: RepositoryRef): string[] {
  // Both as hosts write them: a sentence alone takes nothing back.
  if (facts.state !== 'merged' || !/^revert\b/i.test(facts.title)) {
    return [];
  }
  const own = ref.slug.toLocaleLowerCase('en-US');
  const ids = [...facts.body.matchAll(REVERTS)]
    .filter(
      ([, slug]) =>
        slug === undefined || slug.toLocaleLowerCase('en-US') === own,
    )
    .map(([, , number]) => changeIdOf(ref, Number(number)));
  return [...new Set(ids)].filter(id => id !== facts.id);
}

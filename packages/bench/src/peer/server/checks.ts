import { JsonObject } from '@backstage/types';

/** The retrievers that come with the peer. */
export const RETRIEVERS = [
  'entityOwnershipFactRetriever',
  'entityMetadataFactRetriever',
  'techdocsFactRetriever',
] as const;

const [OWNERSHIP, METADATA, TECHDOCS] = RETRIEVERS;

const is = (fact: string) => ({ fact, operator: 'equal', value: true });
const all = (...facts: string[]) => ({ all: facts.map(is) });
const any = (...facts: string[]) => ({ any: facts.map(is) });

function check(
  name: string,
  factIds: string[],
  conditions: JsonObject,
): JsonObject {
  return {
    type: 'json-rules-engine',
    name,
    description: `Verifies: ${name.toLocaleLowerCase('en-US')}`,
    factIds,
    rule: { conditions },
  };
}

/**
 * Ten checks, as `techInsights.factChecker.checks` has them: each of the seven
 * facts that there are, and three of facts together.
 */
export const CHECKS: JsonObject = {
  ownerCheck: check('Has an owner', [OWNERSHIP], all('hasOwner')),
  groupOwnerCheck: check(
    'A group is the owner',
    [OWNERSHIP],
    all('hasGroupOwner'),
  ),
  titleCheck: check('Has a title', [METADATA], all('hasTitle')),
  descriptionCheck: check(
    'Has a description',
    [METADATA],
    all('hasDescription'),
  ),
  tagsCheck: check('Has tags', [METADATA], all('hasTags')),
  docsCheck: check(
    'Has documentation',
    [TECHDOCS],
    all('hasAnnotationBackstageIoTechdocsRef'),
  ),
  docsElsewhereCheck: check(
    'Has documentation elsewhere',
    [TECHDOCS],
    all('hasAnnotationBackstageIoTechdocsEntity'),
  ),
  anyDocsCheck: check(
    'Has documentation somewhere',
    [TECHDOCS],
    any(
      'hasAnnotationBackstageIoTechdocsRef',
      'hasAnnotationBackstageIoTechdocsEntity',
    ),
  ),
  describedCheck: check(
    'Is described in full',
    [METADATA],
    all('hasTitle', 'hasDescription', 'hasTags'),
  ),
  ownedAndDocumentedCheck: check(
    'Is owned and documented',
    [OWNERSHIP, TECHDOCS],
    all('hasGroupOwner', 'hasAnnotationBackstageIoTechdocsRef'),
  ),
};

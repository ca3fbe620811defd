import {
  CLAUSE_KINDS,
  CONTRACT_KINDS,
} from '@readiness/backstage-plugin-readiness-common';
import {
  answer,
  count,
  flag,
  hidden,
  instant,
  list,
  object,
  pageOf,
  paging,
  problems,
  ref,
  repeated,
  text,
} from './parts';
import { anyBody, conflict, idOf } from './records';

const oneOf = (values: readonly string[]) => ({ ...text, enum: [...values] });
const id = idOf('^ctr-[a-z2-7]{26}$');
const beforeCode = oneOf(['yes', 'no', 'unknown']);
const origin = oneOf(['body', 'branch', 'hand']);
const terms = [
  'title',
  'kind',
  'entityRef',
  'acceptanceCriteria',
  'stopCondition',
  'clauses',
];
const contract = (status: '200' | '201') => ({
  [status]: answer('The contract as it is then.', ref('Contract')),
  ...problems,
  ...hidden,
});

/** The paths of the document that are about contracts. */
export const contractPaths = {
  '/contracts': {
    get: {
      operationId: 'listContracts',
      summary: 'Contracts, last written first, a page at a time',
      parameters: [
        repeated('entityRef', 'The component they are for.'),
        ...paging,
      ],
      responses: { '200': answer('A page.', ref('ContractPage')), ...problems },
    },
    post: {
      operationId: 'createContract',
      summary: 'Defines what ready means, before code is written',
      ...anyBody(...terms),
      responses: contract('201'),
    },
  },
  '/contracts/import': {
    post: {
      operationId: 'importContract',
      summary: 'The same from a Markdown file in the repository',
      ...anyBody('entityRef', 'path'),
      responses: contract('201'),
    },
  },
  '/contracts/{id}': {
    parameters: id,
    get: {
      operationId: 'getContract',
      summary: 'A contract, its versions, and the changes it is linked to',
      responses: contract('200'),
    },
  },
  '/contracts/{id}/versions': {
    parameters: id,
    post: {
      operationId: 'writeContract',
      summary: 'Writes a new version; the earlier ones stay',
      ...anyBody(...terms, 'baseVersion'),
      responses: { ...contract('201'), ...conflict },
    },
  },
  '/contracts/{id}/link': {
    parameters: id,
    post: {
      operationId: 'linkContract',
      summary: 'Links it to a change, by hand',
      ...anyBody('changeId'),
      responses: contract('200'),
    },
  },
  '/contracts/{id}/unlink': {
    parameters: id,
    post: {
      operationId: 'unlinkContract',
      summary:
        'Takes a link by hand away: whoever made it, writers of the contract, owners of its component',
      ...anyBody('changeId'),
      responses: { ...contract('200'), ...conflict },
    },
  },
  '/contracts/{id}/clauses': {
    parameters: id,
    post: {
      operationId: 'mapClause',
      summary: 'Says which tests of a change show a clause',
      ...anyBody('changeId', 'version', 'clauseId', 'tests'),
      responses: { ...contract('200'), ...conflict },
    },
  },
};

export const contractSchemas = {
  ContractClause: object({ id: text, kind: oneOf(CLAUSE_KINDS), text }),
  ContractVersion: object({
    version: count,
    digest: text,
    createdAt: instant,
    createdBy: text,
  }),
  Contract: object({
    id: text,
    title: text,
    kind: oneOf(CONTRACT_KINDS),
    entityRef: text,
    acceptanceCriteria: list(text),
    stopCondition: text,
    clauses: list(ref('ContractClause')),
    version: count,
    digest: text,
    createdAt: instant,
    createdBy: text,
    versions: list(ref('ContractVersion')),
    links: list(
      object({
        changeId: text,
        name: text,
        origin,
        linkedAt: instant,
        linkedBy: text,
        beforeCode,
        mayUnlink: flag,
      }),
    ),
    prompt: text,
    changeSection: text,
    mayWrite: flag,
    mayLink: flag,
  }),
  ContractSummary: object({
    id: text,
    title: text,
    kind: oneOf(CONTRACT_KINDS),
    entityRef: text,
    version: count,
    createdAt: instant,
    clauses: count,
    links: count,
  }),
  ContractPage: object(pageOf(ref('ContractSummary'))),
  ChangeContract: object({
    id: text,
    title: text,
    version: count,
    digest: text,
    createdAt: instant,
    origin,
    beforeCode,
    changes: count,
    clauses: list(
      object({
        id: text,
        kind: oneOf(CLAUSE_KINDS),
        text,
        tests: list(text),
        untouched: list(text),
      }),
    ),
  }),
};

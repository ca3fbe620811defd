import { createRequirement, withoutParams } from '../engine/createRequirement';
import { pulledMessages, pulledNeed } from '../engine/changeNeeds';
import {
  exampleEvidence,
  exampleMissing,
  exampleUnread,
} from '../engine/exampleChanges';
import { VerdictContext } from '../engine/requirement';
import { ClauseCoveragePayload } from '../evidence/changeKinds';
import { ChangeSubject } from '../subject';

interface Found {
  /** Clauses that no changed test shows. */
  open: Array<{
    id: string;
    text?: string;
    untouched: string[];
    /** Of which contract, where the change has several. */
    contract?: string;
  }>;
}

type Context = VerdictContext<ChangeSubject, Found>;

/** Clauses that a sentence names. */
const NAMED = 3;
const CLAUSE = 'shows each clause of its contract by a test';

const exampleOf = (
  contract: Pick<ClauseCoveragePayload, 'contract' | 'title'>,
  ...clauses: ClauseCoveragePayload['clauses']
) => exampleEvidence('clause-coverage', { ...contract, clauses });
const exampleCoverage = (...clauses: ClauseCoveragePayload['clauses']) =>
  exampleOf({ contract: 'ctr-example' }, ...clauses);
const shown = {
  id: 'C1',
  text: 'A seat that is taken is refused with 409.',
  tests: ['src/seats.test.ts'],
  untouched: [],
};
const open = {
  id: 'C2',
  text: 'When the ledger does not answer, nothing is charged.',
  tests: [],
  untouched: [],
};

export const contractClausesTested = createRequirement({
  id: 'contract-clauses-tested',
  subject: 'change',
  meta: {
    title: 'Contract clauses tested',
    description:
      'Each thing that was agreed on is shown by a test that the change adds or changes, and not only by somebody who says so.',
    howTo:
      'Map each clause of the contract to the tests that show it: in the description of the change, in the section that Readiness offers (`- [x] C1 … — test: path/to/the.test.ts`), or on the page of the change. Only test files that the change adds or changes count.',
  },
  needs: { coverage: pulledNeed('clause-coverage', 'a contract', CLAUSE) },
  ...withoutParams,
  appliesWhen: {
    coverage: coverage =>
      coverage.some(({ payload }) => payload.clauses.length > 0),
  },
  messages: {
    satisfied: ({ subject }) =>
      `Changed tests show every clause of the contract of ${subject.name}.`,
    notApplicable: ({ subject }) =>
      `Not asked of ${subject.name}: its contract has no clauses.`,
    needs: {
      coverage: {
        ...pulledMessages('clauses'),
        missing: ({ subject }) => ({
          sentence: `No test of ${subject.name} shows a clause: it has no contract.`,
          nextStep:
            'Define what ready means before the next change is begun, and name the contract in its description.',
          supplier: subject.supplier,
        }),
      },
    },
    violations: {
      untested: ({ subject, data }: Context) => ({
        sentence: `${subject.name} changes no test that shows ${nameClauses(
          data.open,
        )}${data.open[0].contract ? '' : ' of its contract'}.`,
        nextStep: data.open.some(({ untouched }) => untouched.length > 0)
          ? 'The tests that are mapped are not changed by it: change or add one for each of these clauses, and map it.'
          : 'Add or change a test for each of these clauses, and map it in the description of the change or on its page.',
        supplier: subject.authorRef ?? subject.supplier,
      }),
    },
  },
  examples: [
    {
      title: 'Each clause has a changed test',
      evidence: [exampleCoverage(shown)],
      expect: {
        outcome: 'satisfied',
        sentence:
          'Changed tests show every clause of the contract of invoice-api#482.',
      },
    },
    {
      title: 'A clause has none',
      evidence: [exampleCoverage(shown, open)],
      expect: {
        outcome: 'violated',
        sentence:
          'invoice-api#482 changes no test that shows C2 (“When the ledger does not answer, nothing is charged.”) of its contract.',
      },
    },
    {
      title: 'Of two contracts, clauses have none',
      evidence: [
        exampleOf(
          { contract: 'ctr-holds', title: 'Hold a cabin' },
          { ...open, id: 'C1' },
        ),
        exampleOf({ contract: 'ctr-seats' }, { ...shown, tests: [] }),
      ],
      expect: {
        outcome: 'violated',
        sentence:
          'invoice-api#482 changes no test that shows C1 of “Hold a cabin” (“When the ledger does not answer, nothing is charged.”), C1 of ctr-seats (“A seat that is taken is refused with 409.”).',
      },
    },
    {
      title: 'Of two contracts with the same title, clauses have none',
      evidence: [
        exampleOf({ contract: 'ctr-holds', title: 'Hold a cabin' }, open),
        exampleOf({ contract: 'ctr-seats', title: 'Hold a\ncabin' }, shown, {
          ...open,
          id: 'C3',
        }),
      ],
      expect: {
        outcome: 'violated',
        sentence:
          'invoice-api#482 changes no test that shows C2 of “Hold a cabin” (ctr-holds) (“When the ledger does not answer, nothing is charged.”), C3 of “Hold a cabin” (ctr-seats) (“When the ledger does not answer, nothing is charged.”).',
      },
    },
    {
      title:
        'A clause has none, and the change belongs to several components, not all of which everybody may see',
      evidence: [
        exampleOf(
          { contract: 'ctr-holds' },
          { id: 'C1', tests: [], untouched: [] },
        ),
      ],
      expect: {
        outcome: 'violated',
        sentence:
          'invoice-api#482 changes no test that shows C1 of its contract.',
      },
    },
    {
      title: 'A clause is mapped to a test that is not changed',
      evidence: [
        exampleCoverage({ ...open, untouched: ['src/ledger.test.ts'] }),
      ],
      expect: { outcome: 'violated' },
    },
    {
      title: 'No contract is linked',
      evidence: [exampleMissing('clause-coverage')],
      expect: {
        outcome: 'missing',
        sentence:
          'No test of invoice-api#482 shows a clause: it has no contract.',
      },
    },
    {
      title: 'The contract has no clauses',
      evidence: [exampleCoverage()],
      expect: { outcome: 'notApplicable' },
    },
    {
      title: 'The files are not known',
      evidence: [exampleUnread('clause-coverage', 'its files')],
      expect: { outcome: 'undetermined' },
    },
    {
      title: 'Nothing supplies contracts',
      evidence: [],
      expect: { outcome: 'undetermined' },
    },
  ],
  evaluate: ({ coverage }) => {
    const nameContract = contractNames(coverage.map(({ payload }) => payload));
    const untested = coverage
      .flatMap(({ payload }) =>
        coverage.length > 1
          ? payload.clauses.map(clause => ({
              ...clause,
              contract: nameContract(payload),
            }))
          : payload.clauses,
      )
      .filter(({ tests }) => tests.length === 0);
    return untested.length === 0
      ? { outcome: 'satisfied' }
      : {
          outcome: 'violated',
          messageId: 'untested',
          about: coverage,
          data: { open: untested },
        };
  },
});

/** By title, and by id where there is none or another has the same. */
function contractNames(
  contracts: readonly ClauseCoveragePayload[],
): (contract: ClauseCoveragePayload) => string {
  const titleOf = ({ title = '' }: ClauseCoveragePayload) => fold(title);
  const titles = contracts.map(titleOf);
  return contract => {
    const title = titleOf(contract);
    const same = titles.filter(other => other === title).length;
    if (title === '') {
      return contract.contract;
    }
    return same > 1 ? `“${title}” (${contract.contract})` : `“${title}”`;
  };
}

function nameClauses(clauses: Found['open']): string {
  const named = clauses
    .slice(0, NAMED)
    .map(
      ({ id, text, contract }) =>
        `${id}${contract ? ` of ${contract}` : ''}${
          text === undefined ? '' : ` (“${fold(text)}”)`
        }`,
    );
  const more = clauses.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** On one line, and no longer than it has to be. */
function fold(text: string): string {
  // By characters: one may take two places of a string.
  const line = [...text.replace(/\s+/g, ' ')];
  return line.length > 100 ? `${line.slice(0, 99).join('')}…` : line.join('');
}

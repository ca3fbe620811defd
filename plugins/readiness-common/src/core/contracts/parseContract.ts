import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { z } from 'zod';
import { judgeText } from '../changes/observe/readSection';
import { problemsOf } from '../gates/problems';
import { Problem, Result } from '../result';
import {
  AgreedContract,
  CONTRACT_CLAUSE_TITLES,
  ContractClauseKind,
  contractDigestText,
} from './contract';

/** Characters of a whole contract: more is no agreement that anybody reads. */
const LONGEST = 65_536;

const CLAUSE_KINDS = Object.keys(
  CONTRACT_CLAUSE_TITLES,
) as ContractClauseKind[];

/** What each kind of work must say, and what to add where it does not. */
const DEMANDED: Readonly<
  Record<AgreedContract['kind'], Partial<Record<ContractClauseKind, string>>>
> = {
  endpoint: {
    request: 'what is sent to it',
    response: 'what it answers',
    validation: 'what it refuses, and how it says so',
    authorisation: 'who may call it',
    failure: 'what happens when something it needs fails',
  },
  refactoring: { caller: 'a caller that must keep working' },
  other: {},
};

/** A number alone says something, too: the status of an answer. */
function isWritten(text: string): boolean {
  return /\p{L}/u.test(text)
    ? judgeText(text) !== 'placeholder'
    : // Said otherwise where it is empty.
      text === '' || /\p{N}/u.test(text);
}

/** Text that somebody wrote, and not what a template left. */
const written = (what: string, longest: number) =>
  z
    .string(`must be text: ${what}`)
    .trim()
    .min(1, `must not be empty: ${what}`)
    .max(longest, `must be at most ${longest} characters long`)
    .regex(/^(?:[^\p{Cc}]|[\n\r\t])*$/u, 'must not contain control characters')
    .refine(isWritten, `is only a placeholder: say ${what}`)
    .refine(text => !/\p{Surrogate}/u.test(text), 'must be well-formed text');

const clauseSchema = z.strictObject({
  id: z
    .string('must be text')
    .regex(
      /^[A-Za-z][A-Za-z0-9-]{0,31}$/,
      'must begin with a letter and have at most 32 letters, digits and hyphens, such as "C1"',
    )
    .optional(),
  kind: z.enum(CLAUSE_KINDS, `must be one of ${CLAUSE_KINDS.join(', ')}`),
  text: written('what must hold', 4000),
});

const componentRef = z
  .string(
    'must be the component it is for, such as "component:default/booking"',
  )
  .transform((text, context): string => {
    try {
      if (/[\p{Cc}\p{Surrogate}]/u.test(text)) {
        throw new Error('no reference');
      }
      return stringifyEntityRef(
        parseEntityRef(text, {
          defaultKind: 'component',
          defaultNamespace: 'default',
        }),
      );
    } catch {
      context.addIssue({
        code: 'custom',
        message:
          'must be the component it is for, such as "component:default/booking"',
      });
      return z.NEVER;
    }
  });

const schema = z.strictObject({
  title: written('what is to be done, in a line', 200).regex(
    /^[^\n\r\t]*$/,
    'must be one line',
  ),
  kind: z.enum(
    ['endpoint', 'refactoring', 'other'],
    'must be endpoint, refactoring or other',
  ),
  entityRef: componentRef,
  acceptanceCriteria: z
    .array(
      written('when it is good enough', 2000),
      'must be a list of what must be true once it is done',
    )
    .min(1, 'must have at least one criterion: when is it good enough?')
    .max(50, 'must have at most 50 criteria; split the work'),
  stopCondition: written(
    'when whoever works on it, a person or an agent, stops and asks',
    2000,
  ),
  clauses: z
    .array(clauseSchema, 'must be a list of clauses, each { kind, text }')
    .max(100, 'must have at most 100 clauses; split the work')
    .default([]),
});

/**
 * Reads a contract as somebody wrote it. Clauses without an id get one: `C1`,
 * `C2` and so on, whichever is free.
 *
 * @returns the contract, or every problem with the path of its field
 * @public
 */
export function parseContract(input: unknown): Result<AgreedContract, Problem> {
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    return {
      ok: false,
      problems: [
        ...unrooted(problemsOf(parsed.error, '')),
        ...lackingOf(input),
      ],
    };
  }
  const contract = { ...parsed.data, clauses: withIds(parsed.data.clauses) };
  const problems = [
    ...repeatedIds(contract.clauses),
    ...lackingKinds(contract),
  ];
  if (contractDigestText(contract).length > LONGEST) {
    problems.push({
      path: 'clauses',
      message: `make the contract longer than ${LONGEST} characters in all; split the work`,
    });
  }
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: contract };
}

function withIds(
  clauses: z.infer<typeof schema>['clauses'],
): AgreedContract['clauses'] {
  const taken = new Set(clauses.flatMap(({ id }) => id?.toLowerCase() ?? []));
  let next = 1;
  return clauses.map(clause => {
    if (clause.id) {
      return { ...clause, id: clause.id };
    }
    while (taken.has(`c${next}`)) {
      next += 1;
    }
    taken.add(`c${next}`);
    return { ...clause, id: `C${next}` };
  });
}

function repeatedIds(clauses: AgreedContract['clauses']): Problem[] {
  const seen = new Set<string>();
  return clauses.flatMap(({ id }, index): Problem[] => {
    const key = id.toLowerCase();
    const repeated = seen.has(key);
    seen.add(key);
    return repeated
      ? [
          {
            path: `clauses[${index}].id`,
            message: `repeats ${id}; give each clause its own id, or leave it out`,
          },
        ]
      : [];
  });
}

/** The same of what is wrong otherwise, too, as far as it can be told. */
function lackingOf(input: unknown): Problem[] {
  const { kind, clauses = [] } = (input ?? {}) as {
    kind?: unknown;
    clauses?: unknown;
  };
  const isKnown = kind === 'endpoint' || kind === 'refactoring';
  return isKnown && Array.isArray(clauses)
    ? lackingKinds({ kind, clauses: clauses.filter(one => one !== null) })
    : [];
}

function lackingKinds({
  kind,
  clauses,
}: Pick<AgreedContract, 'kind' | 'clauses'>): Problem[] {
  return Object.entries(DEMANDED[kind])
    .filter(([demanded]) => clauses.every(clause => clause.kind !== demanded))
    .map(([demanded, what]) => ({
      path: 'clauses',
      message: `of ${
        kind === 'endpoint' ? 'an endpoint' : 'a refactoring'
      } must say ${what}: add one of kind ${demanded}`,
    }));
}

/** Paths from the root of the body: `clauses[0].text`. */
function unrooted(problems: Problem[]): Problem[] {
  return problems.map(({ path, message }) => ({
    path: path.replace(/^\./, ''),
    message,
  }));
}

import { z } from 'zod';
import { didYouMean } from '../gates/nearest';
import { joinPath, problemsOf } from '../gates/problems';
import { slug } from '../gates/schema';
import { Problem, Result } from '../result';
import { AiOptions, DEFAULT_AI_LABELS } from './aiOptions';
import { matchIdentity } from './matchIdentity';
import { CHECKBOX_PHRASES } from './readCheckboxes';
import { AiMatch } from './rule';
import { AI_RULES, createAiRule } from './rules';

const text = (what: string) =>
  z
    .string(`must be text: ${what}`)
    .trim()
    .min(1, `must not be empty: ${what}`)
    .max(200, 'must be at most 200 characters long');
const list = (what: string) => z.array(text(what), `must be a list: ${what}`);

const email = text('an e-mail address').regex(
  /^[^\s@]+@[^\s@]+$/,
  'must be an e-mail address such as "agent@example.com"',
);
const domain = text('a domain of e-mail addresses').regex(
  /^[\w-]+(?:\.[\w-]+)+$/,
  'must be a domain such as "agents.example.com", without "@"',
);
const login = text('a login at the code host');
// A word alone says nothing: people write it for many reasons.
const footer = text('how the line begins').min(
  10,
  'must be at least 10 characters long: a shorter beginning would also fit what people write',
);
const branch = text('how the branch begins').regex(
  /[/_-]$/,
  'must end with "/", "-" or "_", such as "agent/"',
);
const trailerKey = text('the key of a trailer').regex(
  /^[A-Za-z0-9][A-Za-z0-9-]*$/,
  'must be the key of a trailer such as "Agent-Session"',
);

const accepts = z.union(
  [
    z.enum(['aiName', 'anyButNo']),
    z.strictObject({ value: text('the whole value') }),
  ],
  'must be "aiName", "anyButNo" or { value: "the whole value" }',
);

const match = z.discriminatedUnion(
  'by',
  [
    z.strictObject({ by: z.literal('email'), email }),
    z.strictObject({ by: z.literal('emailDomain'), domain }),
    z.strictObject({
      by: z.literal('account'),
      login,
      id: text('the number of the account, in quotes')
        .regex(/^\d+$/, 'must be the number of the account, in quotes')
        .optional(),
    }),
    z.strictObject({ by: z.literal('login'), login }),
    z.strictObject({
      by: z.literal('trailer'),
      key: trailerKey,
      accepts: accepts.optional(),
    }),
    z.strictObject({ by: z.literal('footer'), text: footer }),
    z.strictObject({ by: z.literal('subject'), text: footer }),
    z.strictObject({ by: z.literal('branch'), text: branch }),
  ],
  'must say what to look for, such as { by: email, email: "agent@example.com" }; `by` is one of email, emailDomain, account, login, trailer, footer, subject, branch',
);

const rule = z.strictObject({
  id: slug('id of the rule'),
  tool: text('the name of the tool'),
  match,
  confidence: z
    .enum(['high', 'medium', 'low'], 'must be one of "high", "medium", "low"')
    .optional(),
  role: z
    .enum(['authored', 'review-only'], 'must be "authored" or "review-only"')
    .optional(),
});

const words = (defaults: { ai: readonly string[]; notAi: readonly string[] }) =>
  z.strictObject(
    {
      ai: list('what declares AI assistance').default([...defaults.ai]),
      notAi: list('what declares that there was none').default([
        ...defaults.notAi,
      ]),
    },
    'must be an object with `ai` and `notAi`',
  );

const schema = z.strictObject(
  {
    rules: z
      .strictObject({
        disabled: list('ids of built-in rules').optional(),
        added: z.array(rule, 'must be a list of rules').optional(),
      })
      .optional(),
    aliases: z
      .array(
        z.strictObject({
          tool: text('the name of the tool'),
          emails: z.array(email).optional(),
          logins: z.array(login).optional(),
          domains: z.array(domain).optional(),
        }),
        'must be a list of aliases, each with a tool and its emails, logins or domains',
      )
      .optional(),
    labels: words(DEFAULT_AI_LABELS).optional(),
    checkboxes: words(CHECKBOX_PHRASES).optional(),
    bots: list('logins of bots').optional(),
    dependencyBots: list('logins of dependency bots').optional(),
  },
  'must be an object with any of rules, aliases, labels, checkboxes, bots, dependencyBots',
);

/**
 * Reads how AI is detected as a whole: either all of it, or every problem at
 * once, each with its path and remedy.
 *
 * @param value - as configured; undefined for the built-in rules alone
 * @param root - the path of it, for the problems: `readiness.ai`
 * @public
 */
export function parseAiConfig(
  value: unknown,
  root: string,
): Result<AiOptions, Problem> {
  const parsed = schema.safeParse(value ?? {});
  if (!parsed.success) {
    return { ok: false, problems: problemsOf(parsed.error, root) };
  }
  const { rules = {}, ...rest } = parsed.data;
  const problems = [
    ...checkDisabled(rules.disabled ?? [], `${root}.rules.disabled`),
    ...checkAdded(rules.added ?? [], `${root}.rules.added`),
    ...checkAliases(rest.aliases ?? [], `${root}.aliases`),
    ...checkWords(rest.labels, `${root}.labels`),
    ...checkWords(rest.checkboxes, `${root}.checkboxes`),
  ];
  if (problems.length > 0) return { ok: false, problems };
  const added = rules.added?.map(({ id, tool, match: wanted, ...over }) =>
    createAiRule(id, tool, wanted, over),
  );
  return { ok: true, value: { ...rest, rules: { ...rules, added } } };
}

function checkDisabled(ids: readonly string[], root: string): Problem[] {
  const known = AI_RULES.map(({ id }) => id);
  return ids.flatMap((id, index) =>
    known.includes(id)
      ? []
      : [
          {
            path: joinPath(root, [index]),
            message: `"${id}" is not a built-in rule.${didYouMean(id, known)}`,
          },
        ],
  );
}

function checkAdded(
  added: ReadonlyArray<z.output<typeof rule>>,
  root: string,
): Problem[] {
  const seen = new Map<string, number>();
  return added.flatMap(({ id, match: wanted }, index) => {
    const path = joinPath(root, [index]);
    const first = seen.get(id);
    seen.set(id, first ?? index);
    return [
      ...(first === undefined
        ? []
        : [
            {
              path: `${path}.id`,
              message: `"${id}" is already the id of ${root}[${first}]; give each rule its own`,
            },
          ]),
      ...meaningless(wanted, `${path}.match`),
    ];
  });
}

function checkAliases(
  aliases: NonNullable<z.output<typeof schema>['aliases']>,
  root: string,
): Problem[] {
  return aliases.flatMap((alias, index) => {
    const path = joinPath(root, [index]);
    const { emails = [], logins = [], domains = [] } = alias;
    if (emails.length + logins.length + domains.length === 0) {
      const message = 'must list at least one of emails, logins or domains';
      return [{ path, message }];
    }
    return [
      ...emails.flatMap((value, at) =>
        meaningless(
          { by: 'email', email: value },
          joinPath(path, ['emails', at]),
        ),
      ),
      ...domains.flatMap((value, at) =>
        meaningless(
          { by: 'emailDomain', domain: value },
          joinPath(path, ['domains', at]),
        ),
      ),
    ];
  });
}

/** Everybody's private address at GitHub, for one, belongs to no tool. */
function meaningless(wanted: AiMatch, path: string): Problem[] {
  const identity =
    wanted.by === 'emailDomain'
      ? { email: `anybody@${wanted.domain}` }
      : { email: wanted.by === 'email' ? wanted.email : undefined };
  const found = AI_RULES.find(
    known =>
      known.role === 'not-a-signal' &&
      known.match.by === wanted.by &&
      matchIdentity(known.match, identity),
  );
  return found
    ? [
        {
          path,
          message: `is shared by people and machines (${found.tool}) and cannot stand for a tool; name complete addresses or logins`,
        },
      ]
    : [];
}

function checkWords(
  lists: { ai: string[]; notAi: string[] } | undefined,
  root: string,
): Problem[] {
  const lower = (texts: string[]) => texts.map(item => item.toLowerCase());
  const ai = lower(lists?.ai ?? []);
  return lower(lists?.notAi ?? []).flatMap((item, index) =>
    ai.includes(item)
      ? [
          {
            path: joinPath(root, ['notAi', index]),
            message: `"${item}" is listed under ai too; it can declare only one of them`,
          },
        ]
      : [],
  );
}

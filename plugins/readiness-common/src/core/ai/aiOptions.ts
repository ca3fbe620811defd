import { CheckboxPhrases } from './readCheckboxes';
import { AiRule } from './rule';
import { AI_RULES, createAiRule } from './rules';

export type { CheckboxPhrases } from './readCheckboxes';

/**
 * Accounts of the organisation through which a tool writes.
 *
 * @public
 */
export interface AiAlias {
  tool: string;
  emails?: readonly string[];
  logins?: readonly string[];
  /** Of e-mail addresses, without the `@`. */
  domains?: readonly string[];
}

/**
 * How an organisation adapts the detection of AI; nothing needs to be given.
 *
 * @public
 */
export interface AiOptions {
  rules?: {
    /** Ids of built-in rules that are not to be used. */
    disabled?: readonly string[];
    /** A rule with the id of a built-in one replaces it. */
    added?: readonly AiRule[];
  };
  aliases?: readonly AiAlias[];
  /** Instead of `DEFAULT_AI_LABELS`, compared without regard to case. */
  labels?: { ai: readonly string[]; notAi: readonly string[] };
  /** Instead of the built-in phrases of checked boxes. */
  checkboxes?: CheckboxPhrases;
  /** Logins of the organisation's own bots. */
  bots?: readonly string[];
  /** Logins of dependency bots, besides the known ones. */
  dependencyBots?: readonly string[];
}

/**
 * Labels by which people declare that AI assisted, or that it did not. `ai`
 * alone is none: it usually names a subject.
 *
 * @public
 */
export const DEFAULT_AI_LABELS = {
  ai: [
    'ai-assisted',
    'ai assisted',
    'ai-authored',
    'ai-generated',
    'ai generated',
    'assisted-by-ai',
    'generated-by-ai',
  ],
  notAi: ['no-ai', 'no ai', 'not-ai', 'no-ai-used', 'without-ai'],
};

/** The rules in force. */
export function aiRulesOf({ rules = {}, aliases = [] }: AiOptions): AiRule[] {
  const { added = [], disabled = [] } = rules;
  const replaced = new Set([...disabled, ...added.map(({ id }) => id)]);
  return [
    ...AI_RULES.filter(({ id }) => !replaced.has(id)),
    ...added,
    ...aliases.flatMap(rulesOfAlias),
  ];
}

function rulesOfAlias(alias: AiAlias): AiRule[] {
  const { tool, emails = [], logins = [], domains = [] } = alias;
  const id = (value: string) => `alias-${value.toLowerCase()}`;
  return [
    ...emails.map(email =>
      createAiRule(id(email), tool, { by: 'email', email }),
    ),
    ...logins.map(login =>
      createAiRule(id(login), tool, { by: 'login', login }),
    ),
    ...domains.map(domain =>
      createAiRule(id(domain), tool, { by: 'emailDomain', domain }),
    ),
  ];
}

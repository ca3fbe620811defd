import { Account } from '../changes/change';
import { AiOptions, aiRulesOf } from './aiOptions';
import { matchIdentity } from './matchIdentity';

const DEPENDENCY_BOTS = new Set([
  'dependabot',
  'dependabot-preview',
  'depfu',
  'greenkeeper',
  'pre-commit-ci',
  'pyup-bot',
  'renovate',
  'renovate-bot',
  'scala-steward',
  'snyk-bot',
]);

/** Machines whose accounts the host shows as a user's. */
const BOT_LOGINS = new Set(['github-actions', 'gitlab-bot', 'web-flow']);
const BOT_EMAILS = new Set(['noreply@github.com', 'actions@github.com']);
/** Stands in for everybody who deleted their account. */
const NOBODY = 'ghost';

const plain = (login: string | undefined) =>
  (login ?? '')
    .trim()
    .toLowerCase()
    .replace(/\[bot\]$/, '');

/**
 * Whether a login is a dependency bot's, whose changes are judged but not
 * measured.
 *
 * @param bots - logins of the organisation's own, besides the known ones
 * @public
 */
export function isDependencyBot(
  login: string | undefined,
  bots: readonly string[] = [],
): boolean {
  const name = plain(login);
  if (name === '') return false;
  return DEPENDENCY_BOTS.has(name) || bots.some(bot => plain(bot) === name);
}

/**
 * Who acts through an account, from what the host says of it. Without a word of
 * the host's about its type, and of accounts that stand in for others, nobody
 * can tell, and `unknown` never counts as a human.
 *
 * @param account - `type` as the host calls it: `User`, `Bot`, `Mannequin`,
 * `Organization`; `email` of a commit that may have no account
 * @public
 */
export function accountKind(
  account: { login?: string; id?: string; type?: string; email?: string },
  options: AiOptions = {},
): Account['kind'] {
  const { login, type, email = '' } = account;
  const isBot =
    type === 'Bot' ||
    /\[bot\]$/i.test(login ?? '') ||
    /\[bot\]@users\.noreply\.github\.com$/i.test(email) ||
    BOT_LOGINS.has(plain(login)) ||
    BOT_EMAILS.has(email.toLowerCase()) ||
    isDependencyBot(login, [
      ...(options.bots ?? []),
      ...(options.dependencyBots ?? []),
    ]);
  const identity = { ...account, kind: isBot ? 'bot' : 'unknown' } as const;
  const isAi = aiRulesOf(options).some(
    ({ match, role }) =>
      role !== 'not-a-signal' && matchIdentity(match, identity),
  );
  if (isAi) return 'ai';
  if (isBot) return 'bot';
  const isPerson = type === 'User' && login !== undefined;
  return isPerson && plain(login) !== NOBODY ? 'human' : 'unknown';
}

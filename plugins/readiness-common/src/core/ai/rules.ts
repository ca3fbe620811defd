import { UNNAMED_TOOL } from './aiNames';
import { AiConfidence, AiMatch, AiRule, AiSignalKind } from './rule';

const IDENTITY: readonly AiSignalKind[] = ['author', 'co-author'];

/** Where each kind of match counts, and how much it says. */
const BY_MATCH: Record<
  AiMatch['by'],
  { signals: readonly AiSignalKind[]; confidence: AiConfidence }
> = {
  email: { signals: IDENTITY, confidence: 'high' },
  emailDomain: { signals: IDENTITY, confidence: 'high' },
  account: { signals: IDENTITY, confidence: 'high' },
  login: { signals: IDENTITY, confidence: 'high' },
  nameEnding: { signals: ['author'], confidence: 'medium' },
  trailer: { signals: ['trailer'], confidence: 'high' },
  footer: { signals: ['footer'], confidence: 'high' },
  subject: { signals: ['footer'], confidence: 'medium' },
  // Anybody can name a branch.
  branch: { signals: ['branch'], confidence: 'low' },
};

/** A rule with what follows from its kind of match. */
export function createAiRule(
  id: string,
  tool: string,
  match: AiMatch,
  over: Partial<Pick<AiRule, 'confidence' | 'role'>> = {},
): AiRule {
  const { signals, confidence } = BY_MATCH[match.by];
  return { id, tool, match, signals, confidence, role: 'authored', ...over };
}

const rule = createAiRule;
const email = (address: string): AiMatch => ({ by: 'email', email: address });
const account = (login: string, id?: string): AiMatch => ({
  by: 'account',
  login,
  ...(id !== undefined && { id }),
});
const trailer = (key: string, value?: string): AiMatch => ({
  by: 'trailer',
  key,
  ...(value !== undefined && { accepts: { value } }),
});
const footer = (text: string): AiMatch => ({ by: 'footer', text });
const branch = (text: string): AiMatch => ({ by: 'branch', text });
const COPILOT_AGENT = 'Copilot coding agent';
const CLAUDE = 'Claude Code';
const REVIEW_ONLY = { role: 'review-only' } as const;
const NOT_A_SIGNAL = { role: 'not-a-signal' } as const;

/**
 * The signs that tools leave in public histories. Names of people are none:
 * people are called Claude, Devin and Jules.
 *
 * @public
 */
export const AI_RULES: readonly AiRule[] = [
  rule('copilot-cli', 'Copilot', account('Copilot', '223556219')),
  rule('copilot-agent', COPILOT_AGENT, account('Copilot', '198982749')),
  rule('copilot-agent-login', COPILOT_AGENT, account('copilot-swe-agent[bot]')),
  rule('copilot-agent-logs', COPILOT_AGENT, trailer('Agent-Logs-Url')),
  rule('copilot-agent-branch', COPILOT_AGENT, branch('copilot/')),
  rule(
    'copilot-review',
    'Copilot code review',
    account('Copilot', '175728472'),
    REVIEW_ONLY,
  ),
  rule(
    'copilot-review-login',
    'Copilot code review',
    account('copilot-pull-request-reviewer[bot]'),
    REVIEW_ONLY,
  ),
  rule(
    'copilot-autofix',
    'Copilot Autofix',
    account('github-advanced-security[bot]', '62310815'),
    REVIEW_ONLY,
  ),
  rule('copilot-email', 'Copilot', email('copilot@github.com')),
  rule('copilot-session', 'Copilot', trailer('Copilot-Session')),

  rule('claude-email', CLAUDE, email('noreply@anthropic.com')),
  rule('claude-footer', CLAUDE, footer('Generated with [Claude Code](')),
  rule('claude-session', CLAUDE, trailer('Claude-Session')),
  rule('claude-bot', CLAUDE, account('claude[bot]', '209825114')),

  rule('cursor-email', 'Cursor', email('cursoragent@cursor.com')),
  rule('cursor-bot', 'Cursor', account('cursor[bot]', '206951365')),
  rule('cursor-trailer', 'Cursor', trailer('Made-with', 'Cursor')),
  rule('cursor-branch', 'Cursor', branch('cursor/')),

  rule('codex-noreply', 'Codex', email('noreply@openai.com')),
  rule('codex-email', 'Codex', email('codex@openai.com')),
  rule(
    'codex-bot',
    'Codex',
    account('chatgpt-codex-connector[bot]', '199175422'),
  ),
  rule('codex-branch', 'Codex', branch('codex/')),

  rule('devin-bot', 'Devin', account('devin-ai-integration[bot]', '158243242')),
  rule('devin-footer', 'Devin', footer('Generated with [Devin]')),

  rule('jules-bot', 'Jules', account('google-labs-jules[bot]', '161369871')),
  rule(
    'gemini-bot',
    'Gemini Code Assist',
    account('gemini-code-assist[bot]', '176961590'),
  ),

  rule('aider-name', 'aider', { by: 'nameEnding', text: ' (aider)' }),
  rule('aider-domain', 'aider', { by: 'emailDomain', domain: 'aider.chat' }),
  rule('aider-subject', 'aider', { by: 'subject', text: 'aider:' }),

  rule('amp-email', 'Amp', email('amp@ampcode.com')),
  rule('amp-thread', 'Amp', trailer('Amp-Thread-ID')),
  rule('crush-email', 'Crush', email('crush@charm.land')),
  rule('openhands-email', 'OpenHands', email('openhands@all-hands.dev')),
  rule('continue-email', 'Continue', email('noreply@continue.dev')),
  rule('continue-bot', 'Continue', account('continue[bot]', '230936708')),
  rule('factory-bot', 'Factory', account('factory-droid[bot]', '138933559')),
  rule(
    'amazon-q-bot',
    'Amazon Q',
    account('amazon-q-developer[bot]', '208079219'),
  ),
  rule('cline-bot', 'Cline', account('cline[bot]', '205137888')),
  rule(
    'jetbrains-bot',
    'JetBrains AI',
    account('jetbrains-ai[bot]', '220155983'),
  ),

  // Agreed between tools rather than owned by one. People and code generators
  // are named by the same keys, so the value has to name an AI.
  ...['Assisted-by', 'Generated-by', 'Co-developed-by'].map(key =>
    rule(
      `trailer-${key.toLowerCase()}`,
      UNNAMED_TOOL,
      { by: 'trailer', key, accepts: 'aiName' },
      { confidence: 'medium' },
    ),
  ),
  ...['AI-assisted', 'Co-authored-by-AI'].map(key =>
    rule(
      `trailer-${key.toLowerCase()}`,
      UNNAMED_TOOL,
      { by: 'trailer', key, accepts: 'anyButNo' },
      { confidence: 'medium' },
    ),
  ),

  rule(
    'github-noreply',
    'GitHub’s private addresses',
    { by: 'emailDomain', domain: 'users.noreply.github.com' },
    NOT_A_SIGNAL,
  ),
  rule('coderabbit', 'CodeRabbit', account('coderabbitai[bot]'), NOT_A_SIGNAL),
  rule('google-noreply', 'Google', email('noreply@google.com'), NOT_A_SIGNAL),
];

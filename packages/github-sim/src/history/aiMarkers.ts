/** How a change shows that AI had a part in it. */
export interface AiMarker {
  id: string;
  /** Lines at the end of every commit message. */
  trailers?: string[];
  /** The first words of the commit's subject. */
  subjectPrefix?: string;
  /** At the end of the description. */
  footer?: string;
  label?: string;
  /** The beginning of the branch's name. */
  branch?: string;
  /** Follows the author's name in commits. */
  authorSuffix?: string;
  /** Whether the box in the template is ticked. */
  checkbox?: boolean;
}

/** One marker of each kind that tools leave, and that people agree on. */
export const AI_MARKERS: AiMarker[] = [
  {
    id: 'co-author-claude-code',
    trailers: ['Co-Authored-By: Claude <noreply@anthropic.com>'],
  },
  {
    id: 'footer-claude-code',
    footer: '🤖 Generated with [Claude Code](https://claude.com/claude-code)',
  },
  {
    id: 'session-claude-code',
    trailers: ['Claude-Session: 0f6b2c1e-ferry'],
  },
  {
    id: 'co-author-copilot',
    trailers: [
      'Co-authored-by: Copilot <223556219+Copilot@users.noreply.github.com>',
    ],
  },
  {
    id: 'co-author-cursor',
    trailers: ['Co-authored-by: Cursor <cursoragent@cursor.com>'],
    branch: 'cursor/',
  },
  { id: 'trailer-cursor', trailers: ['Made-with: Cursor'] },
  { id: 'branch-codex', branch: 'codex/' },
  {
    id: 'co-author-codex',
    trailers: ['Co-authored-by: Codex <noreply@openai.com>'],
  },
  {
    id: 'co-author-devin',
    trailers: [
      'Co-Authored-By: Devin <158243242+devin-ai-integration[bot]@users.noreply.github.com>',
    ],
    footer: 'Generated with [Devin](https://devin.ai)',
  },
  { id: 'author-aider', authorSuffix: ' (aider)', subjectPrefix: 'aider: ' },
  { id: 'thread-amp', trailers: ['Amp-Thread-ID: T-7c1d-ferry'] },
  { id: 'generic-assisted-by', trailers: ['Assisted-by: Claude Code'] },
  { id: 'generic-generated-by', trailers: ['Generated-by: GitHub Copilot'] },
  { id: 'label', label: 'ai-assisted' },
  { id: 'checkbox', checkbox: true },
];

export const AI_BOX = 'This change was written with AI assistance';
export const NO_AI_BOX = 'No AI was used to write this change';

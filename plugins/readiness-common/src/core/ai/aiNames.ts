/** How a signal that names no tool calls it. */
export const UNNAMED_TOOL = 'AI, tool not named';

/** Names that only a product has, as a trailer’s value begins. */
const PRODUCTS: Array<[start: string, tool: string]> = [
  ['aider', 'aider'],
  ['amazon q', 'Amazon Q'],
  ['chatgpt', 'ChatGPT'],
  ['cline', 'Cline'],
  ['codex', 'Codex'],
  ['copilot', 'Copilot'],
  ['cursor', 'Cursor'],
  ['deepseek', 'DeepSeek'],
  ['gemini', 'Gemini'],
  ['github copilot', 'Copilot'],
  ['gpt', 'GPT'],
  ['llm', UNNAMED_TOOL],
  ['openai codex', 'Codex'],
  ['opencode', 'OpenCode'],
  ['openhands', 'OpenHands'],
  ['qwen', 'Qwen'],
  ['windsurf', 'Windsurf'],
];

/** Names that people have too. */
const SHARED_NAMES: Array<[name: string, tool: string]> = [
  ['ai', UNNAMED_TOOL],
  ['claude', 'Claude'],
  ['devin', 'Devin'],
  ['jules', 'Jules'],
];
/** What follows such a name where a product is meant, not a family name. */
const PRODUCT_WORD =
  /^(?:(?:agent|ai|assistant|bot|code|fable|haiku|model|opus|sonnet|tool)(?!\p{L})|v?\d)/u;

/**
 * The tool a trailer’s value without an address names, if it names one. `Claude`,
 * `Claude Code` and `claude-opus-4` do; `Claude Martin` is a person.
 */
export function readAiName(value: string): string | undefined {
  const text = value.trim().toLowerCase();
  const product = PRODUCTS.find(
    ([start]) =>
      text.startsWith(start) && !/^[\p{L}]/u.test(text.slice(start.length)),
  );
  if (product) return product[1];
  const shared = SHARED_NAMES.find(([name]) => {
    if (!text.startsWith(name)) return false;
    const rest = text.slice(name.length);
    // `Claude:model` is how the kernel’s contributors write it.
    return (
      rest === '' ||
      rest.startsWith(':') ||
      (/^[\s/@-]/.test(rest) && PRODUCT_WORD.test(rest.slice(1).trimStart()))
    );
  });
  return shared?.[1];
}

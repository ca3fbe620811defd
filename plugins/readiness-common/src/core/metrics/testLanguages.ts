/** @public */
export type TestLanguage =
  | 'javascript'
  | 'python'
  | 'go'
  | 'java'
  | 'kotlin'
  | 'csharp'
  | 'ruby'
  | 'rust'
  | 'php';

export interface TestSyntax {
  declaration: RegExp;
  skip: RegExp;
  lineComment?: RegExp;
  block?: [open: string, close: string];
  quotes: string[];
  /** Declared by attributes above a function: several of them are one test. */
  attributes: boolean;
}

const C_LIKE = {
  lineComment: /^\/\//,
  block: ['/*', '*/'] as [string, string],
};
const JVM: TestSyntax = {
  ...C_LIKE,
  declaration: /@(?:[\w.]+\.)?(?:Test|ParameterizedTest|RepeatedTest)\b/g,
  skip: /@(?:Disabled|Ignore)\b/g,
  quotes: ['"""', '"', "'"],
  attributes: true,
};

export const TEST_SYNTAX: Record<TestLanguage, TestSyntax> = {
  javascript: {
    ...C_LIKE,
    declaration:
      /(?<![\w.$])(?:x?it|x?test)(?:\.(?:each|only|concurrent|skip|todo|fails))*\s*[(`<]/g,
    skip: /(?<![\w.$])(?:(?:it|test)(?:\.\w+)*\.(?:skip|todo)\b|x(?:it|test)\b)/g,
    quotes: ['`', '"', "'"],
    attributes: false,
  },
  python: {
    declaration: /^\s*(?:async\s+)?def\s+test_/g,
    skip: /^\s*@(?:pytest\.mark\.|unittest\.)skip/g,
    lineComment: /^#/,
    quotes: ['"""', "'''", '"', "'"],
    attributes: false,
  },
  go: {
    ...C_LIKE,
    declaration: /^\s*func\s+(?:Test|Fuzz)(?!Main\()[^a-z]/g,
    skip: /\b[tf]\.Skip(?:f|Now)?\(/g,
    quotes: ['`', '"', "'"],
    attributes: false,
  },
  java: JVM,
  kotlin: JVM,
  csharp: {
    ...C_LIKE,
    declaration: /\[(?:Fact|Theory|Test|TestCase|TestMethod)\b/g,
    skip: /\[Ignore\b|\bSkip\s*=/g,
    quotes: ['"""', '"', "'"],
    attributes: true,
  },
  ruby: {
    declaration: /^\s*(?:x?it|x?specify|test)\b\s*[("'{d]|^\s*def\s+test_/g,
    skip: /^\s*(?:xit|xspecify|skip|pending)\b/g,
    lineComment: /^#/,
    quotes: ['"', "'"],
    attributes: false,
  },
  rust: {
    ...C_LIKE,
    declaration: /#\[(?:\w+::)*\w*test\b/g,
    skip: /#\[ignore\b/g,
    quotes: ['"'],
    attributes: true,
  },
  php: {
    ...C_LIKE,
    declaration: /\bfunction\s+test\w|#\[Test\b/g,
    skip: /\bmarkTest(?:Skipped|Incomplete)\(/g,
    lineComment: /^(?:\/\/|#(?!\[))/,
    quotes: ['"', "'"],
    attributes: true,
  },
};

const EXTENSIONS: Record<string, TestLanguage> = {
  js: 'javascript',
  jsx: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  ts: 'javascript',
  tsx: 'javascript',
  mts: 'javascript',
  cts: 'javascript',
  py: 'python',
  go: 'go',
  java: 'java',
  kt: 'kotlin',
  kts: 'kotlin',
  cs: 'csharp',
  rb: 'ruby',
  rs: 'rust',
  php: 'php',
};

export function testLanguageOf(path: string): TestLanguage | undefined {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(EXTENSIONS, extension)
    ? EXTENSIONS[extension]
    : undefined;
}

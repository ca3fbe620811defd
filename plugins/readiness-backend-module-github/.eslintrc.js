module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // Tests run against the simulator, which is no part of what ships.
    '@backstage/no-mixed-plugin-imports': [
      'error',
      { excludedTargetPackages: ['github-sim'] },
    ],
  },
  testRules: {
    'jest/expect-expect': [
      'error',
      { assertFunctionNames: ['expect', 'expect*'] },
    ],
  },
});

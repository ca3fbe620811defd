/**
 * The OpenAPI document is compiled once for all routers of a test file, which
 * takes longer than most tests. Each router is held to it as ever.
 */
jest.mock('express-openapi-validator', () => {
  const real = jest.requireActual('express-openapi-validator');
  const compiled = new Map<string, unknown>();
  return {
    ...real,
    middleware: (options: { apiSpec: object }) => {
      const { apiSpec, ...terms } = options;
      const key = JSON.stringify([terms, apiSpec]);
      const known = compiled.get(key) ?? real.middleware(options);
      compiled.set(key, known);
      return known;
    },
  };
});

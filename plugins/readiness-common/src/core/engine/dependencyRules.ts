import { z } from 'zod';
import { compileGlob } from '../paths/matchGlob';

/** Whether it is text alone, so that it stands for exactly one package. */
const PLAIN = /^[^*?[\]{}\\]*$/;

/** `ecosystem:name` with wildcards, as an allow list holds it. */
export const dependencyPattern = z
  .string('must be text: a package such as "npm:left-pad" or "npm:@your-org/*"')
  .superRefine((text, context) => {
    const compiled = compileGlob(text, '');
    if (!text.includes(':')) {
      context.addIssue({
        code: 'custom',
        message:
          'must begin with its ecosystem, such as "npm:left-pad" or "npm:@your-org/*"',
      });
    } else if (!compiled.ok) {
      const { message } = compiled.problems[0];
      context.addIssue({ code: 'custom', message });
    }
  });

/** How sentences and allow lists name a package. */
export function dependencyName(dependency: {
  ecosystem: string;
  name: string;
}): string {
  return `${dependency.ecosystem}:${dependency.name}`;
}

/** Whether a package is on the allow list. `*` stays between slashes. */
export function createAllowList(
  patterns: readonly string[],
): (dependency: { ecosystem: string; name: string }) => boolean {
  const exact = new Set(patterns.filter(pattern => PLAIN.test(pattern)));
  const globs = patterns.flatMap(pattern => {
    const compiled = exact.has(pattern) ? undefined : compileGlob(pattern, '');
    return compiled?.ok ? [compiled.value] : [];
  });
  return dependency => {
    const name = dependencyName(dependency);
    return exact.has(name) || globs.some(({ matches }) => matches(name));
  };
}

/**
 * Whether a licence allows what the list allows: of alternatives one must, of
 * several at once all. An expression with exceptions is taken at its word.
 *
 * @param license - SPDX expression
 */
export function isLicensed(
  license: string | undefined,
  allowed: readonly string[],
): boolean {
  const expression = license?.replace(/[()]/g, ' ').trim() ?? '';
  const mixed = / AND /i.test(expression) && / OR /i.test(expression);
  if (expression === '' || mixed) {
    return false;
  }
  const known = new Set(allowed.map(id => id.toLowerCase()));
  const isKnown = (id: string) => known.has(id.trim().toLowerCase());
  return / OR /i.test(expression)
    ? expression.split(/ OR /i).some(isKnown)
    : expression.split(/ AND /i).every(isKnown);
}

import { Dependency } from '@readiness/backstage-plugin-readiness-common/core';
import { ecosystemOf } from '../changes/ecosystemOf';
import { Sbom } from './schema';

/**
 * The packages of a bill of materials, without the repository itself. The
 * ecosystem is named as in `ChangedDependency`.
 */
export function toDependencies(sbom: Sbom, slug: string): Dependency[] {
  const own = slug.toLocaleLowerCase('en-US');
  const described = new Set(
    (sbom.relationships ?? [])
      .filter(({ relationshipType: type }) => type === 'DESCRIBES')
      .map(({ relatedSpdxElement: element }) => element),
  );
  const found = new Map<string, Dependency>();
  for (const item of sbom.packages) {
    const locator = item.externalRefs?.find(
      ({ referenceType: type }) => type === 'purl',
    )?.referenceLocator;
    const dependency = locator
      ? fromPackageUrl(locator, item.versionInfo)
      : fromName(item.name, item.versionInfo);
    const isOwn =
      described.has(item.SPDXID ?? '') ||
      (dependency?.ecosystem === 'github' &&
        dependency.name.toLocaleLowerCase('en-US') === own);
    if (dependency && !isOwn) {
      const { ecosystem, name, version } = dependency;
      found.set([ecosystem, name, version].join('\n'), dependency);
    }
  }
  return [...found.values()];
}

/** `pkg:npm/%40scope/name@1.0.0?qualifier#path` */
function fromPackageUrl(
  locator: string,
  versionInfo: string | null | undefined,
): Dependency | undefined {
  const parts = /^pkg:([\w.+-]+)\/+([^?#]+)/i.exec(locator);
  if (!parts) {
    return undefined;
  }
  const type = parts[1].toLocaleLowerCase('en-US');
  const path = parts[2];
  const mark = path.lastIndexOf('@');
  const hasVersion = mark > path.lastIndexOf('/');
  const name = decode(hasVersion ? path.slice(0, mark) : path);
  const version = hasVersion ? decode(path.slice(mark + 1)) : versionInfo;
  return {
    ecosystem: ecosystemOf(type),
    // Maven's groups and artifacts are joined as its users write them.
    name: type === 'maven' ? name.replace('/', ':') : name,
    ...(version ? { version } : {}),
  };
}

/** Older servers write `npm:name` and no address. */
function fromName(
  text: string,
  versionInfo: string | null | undefined,
): Dependency | undefined {
  const colon = text.indexOf(':');
  if (colon < 1 || text.startsWith('com.github.')) {
    return undefined;
  }
  return {
    ecosystem: ecosystemOf(text.slice(0, colon)),
    name: text.slice(colon + 1),
    ...(versionInfo ? { version: versionInfo } : {}),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

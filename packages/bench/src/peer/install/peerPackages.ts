/** What Readiness is measured beside: exactly these versions. */
export const PEER_PACKAGES = {
  plugin: {
    name: '@backstage-community/plugin-tech-insights-backend',
    version: '3.1.0',
  },
  checker: {
    name: '@backstage-community/plugin-tech-insights-backend-module-jsonfc',
    version: '0.10.0',
  },
} as const;

/** As a package manager wants them: `name@version`. */
export function peerSpecifiers(): string[] {
  return Object.values(PEER_PACKAGES).map(
    ({ name, version }) => `${name}@${version}`,
  );
}

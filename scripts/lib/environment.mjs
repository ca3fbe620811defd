// What npm and Yarn tell the scripts they run. Handed on, it would make the
// commands started here believe that they run inside another package. The rest
// of npm_config_* stays: it may name a registry or a proxy.
const ofPackageManagers =
  /^(npm_(package|lifecycle)_.*|npm_(node_)?execpath|npm_command|npm_config_(user_agent|local_prefix|noproxy|yes)|INIT_CWD|NODE|PROJECT_CWD|BERRY_BIN_FOLDER)$/;

/** The environment without what package managers put there. */
export function cleanEnvironment(environment = process.env) {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !ofPackageManagers.test(name),
    ),
  );
}

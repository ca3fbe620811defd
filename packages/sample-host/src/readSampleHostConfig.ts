import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

export interface SampleHostConfig {
  folders: Array<{ path: string; directory: string }>;
  lastChanged?: string;
}

/** The `sampleHost` section, or nothing where it is absent. */
export function readSampleHostConfig(
  rootConfig: Config,
): SampleHostConfig | undefined {
  const config = rootConfig.getOptionalConfig('sampleHost');
  if (!config) {
    return undefined;
  }
  const folders = config.getConfigArray('folders').map((folder, index) => {
    const path = folder.getString('path');
    if (!path.startsWith('/')) {
      throw new InputError(
        `sampleHost.folders[${index}].path is '${path}': it must start with /`,
      );
    }
    return { path, directory: folder.getString('directory') };
  });
  return { folders, lastChanged: config.getOptionalString('lastChanged') };
}

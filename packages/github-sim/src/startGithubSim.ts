import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import express from 'express';
import {
  createGithubSim,
  GithubSim,
  GithubSimOptions,
} from './createGithubSim';

export interface RunningGithubSim extends Omit<GithubSim, 'router'> {
  /** `http://127.0.0.1:41234` */
  url: string;
  /** For `integrations.github[].apiBaseUrl`. */
  apiBaseUrl: string;
  graphqlUrl: string;
  close(): Promise<void>;
}

/** The simulator on a port of its own, for tests. */
export async function startGithubSim(
  options: Omit<GithubSimOptions, 'publicUrl'> & { host?: string } = {},
): Promise<RunningGithubSim> {
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  // Answers name the port; a host of one's own keeps them the same each time.
  const { router, ...sim } = createGithubSim({
    ...options,
    publicUrl: options.host ?? url,
  });
  app.use(router);
  return {
    ...sim,
    url,
    apiBaseUrl: `${url}/api/v3`,
    graphqlUrl: `${url}/api/graphql`,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close(error => (error ? reject(error) : resolve()));
      }),
  };
}

import { toError } from '@backstage/errors';
import { CommandMap, CommandMessage } from './protocol';

/** Does what the parent process says, and ends with it. */
export function obey<TCommands extends CommandMap<TCommands>>(handlers: {
  [K in keyof TCommands]: (
    input: TCommands[K]['input'],
  ) => Promise<TCommands[K]['output']>;
}): void {
  process.on('message', async ({ id, command, input }: CommandMessage) => {
    try {
      const handler = handlers[command as keyof TCommands] as (
        given: unknown,
      ) => Promise<unknown>;
      process.send?.({ id, output: await handler(input) });
    } catch (error) {
      process.send?.({ id, error: toError(error).stack });
    }
  });
  process.on('disconnect', () => process.exit());
}

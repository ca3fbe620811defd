import { GATE_CHECK } from '@readiness/backstage-plugin-readiness-common/core';
import { World } from 'github-sim';

/** What the code host was told of the gate, in the order it was told. */
export class StatusLog {
  private readonly last = new Map<string, string>();
  told = 0;
  /** Told what it was told last of the same commit. */
  repeated = 0;

  constructor(world: World) {
    world.listen(event => {
      if (event.name !== 'status' || event.status.context !== GATE_CHECK) {
        return;
      }
      const { state, description, targetUrl } = event.status;
      const said = JSON.stringify([state, description, targetUrl]);
      this.told += 1;
      if (this.last.get(event.sha) === said) {
        this.repeated += 1;
      }
      this.last.set(event.sha, said);
    });
  }
}

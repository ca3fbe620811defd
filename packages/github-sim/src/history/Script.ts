import { OpenPullRequestInput } from '../world/commands/openPullRequest';
import { PullRequest } from '../world/model';
import { World } from '../world/World';

export interface Step {
  at: number;
  run: (world: World) => void;
  /** Whether it takes the next number of its repository. */
  takesNumber: boolean;
}

/**
 * What is going to happen around one pull request. Nothing does until the
 * world's clock gets there, and what no longer fits by then, because somebody
 * interfered, is left out.
 */
export class Script {
  readonly steps: Step[] = [];
  private number?: number;

  constructor(readonly repository: string) {}

  /** An issue that it takes up; `then` gets its number. */
  step(at: number, run: (world: World) => void, takesNumber = false): void {
    this.steps.push({ at, run, takesNumber });
  }

  open(
    at: number,
    input: (
      world: World,
    ) => Omit<OpenPullRequestInput, 'repository'> | undefined,
  ): void {
    this.steps.push({
      at,
      takesNumber: true,
      run: world => {
        const { repository } = this;
        const given = input(world);
        if (given) {
          this.number = world.openPullRequest({ ...given, repository }).number;
        }
      },
    });
  }

  /** Happens only while the pull request is open. */
  whileOpen(at: number, run: (world: World, pull: PullRequest) => void): void {
    this.withPull(at, (world, pull) => {
      if (pull.state === 'open') {
        run(world, pull);
      }
    });
  }

  /** Happens only after the merge. */
  onceMerged(
    at: number,
    run: (world: World, pull: PullRequest) => void,
    takesNumber = false,
  ): void {
    this.withPull(
      at,
      (world, pull) => {
        if (pull.mergedAt) {
          run(world, pull);
        }
      },
      takesNumber,
    );
  }

  withPull(
    at: number,
    run: (world: World, pull: PullRequest) => void,
    takesNumber = false,
  ): void {
    this.steps.push({
      at,
      takesNumber,
      run: world => {
        const pull =
          this.number === undefined
            ? undefined
            : world.repository(this.repository).pulls.get(this.number);
        if (pull) {
          run(world, pull);
        }
      },
    });
  }
}

/**
 * A time in which a repository works in another way, so that a pilot has
 * something to find. Factors multiply what is usual; 1 changes nothing.
 */
export interface PilotStory {
  /** Without owner: `booking-web`. */
  repository: string;
  /** ISO 8601. */
  from: string;
  /** Before. */
  to: string;
  /** Number of changes opened. */
  output?: number;
  /** Hours until somebody reviews. */
  reviewLatency?: number;
  /** Probability that a defect gets past the release. */
  escapedDefects?: number;
  /** Share of changes that are declared AI-assisted, 0 to 1. */
  aiShare?: number;
}

export type PilotEffect = Required<
  Pick<PilotStory, 'output' | 'reviewLatency' | 'escapedDefects'>
> &
  Pick<PilotStory, 'aiShare'>;

const NO_EFFECT: PilotEffect = {
  output: 1,
  reviewLatency: 1,
  escapedDefects: 1,
};

/** What the stories do to a repository at an instant. */
export function effectAt(
  stories: readonly PilotStory[],
  repository: string,
  instant: number,
): PilotEffect {
  const story = stories.find(
    ({ repository: name, from, to }) =>
      name === repository &&
      Date.parse(from) <= instant &&
      instant < Date.parse(to),
  );
  if (!story) {
    return NO_EFFECT;
  }
  const { output = 1, reviewLatency = 1, escapedDefects = 1, aiShare } = story;
  return { output, reviewLatency, escapedDefects, aiShare };
}

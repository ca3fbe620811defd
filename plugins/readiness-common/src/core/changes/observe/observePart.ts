import {
  Dating,
  Observation,
  ObservationOrigin,
} from '../../evidence/observation';
import { Part } from '../change';

/** What is known of something that follows from a part of a change. */
export type Present = {
  payload: unknown;
  summary: string;
  /** Left out for what does not age, such as everything at a head. */
  dating?: Dating;
};

/**
 * A part as an observation: what is not known keeps saying why.
 *
 * @param noun - what the part is: "its reviews"
 */
export function settlePart<T>(
  part: Part<T>,
  noun: string,
  {
    present,
    ...origin
  }: Omit<ObservationOrigin, 'summary'> & {
    /** `undefined` when it was looked for and is not there. */
    present: (value: T) => Present | { absent: string };
  },
): Observation {
  if (part.state === 'failed') {
    return {
      ...origin,
      state: 'failed',
      summary: `${noun} could not be read (${part.why})`,
      remedy: `Make ${noun} readable to the source \`${origin.source}\`, then re-evaluate.`,
      remedyBy: 'operator',
    };
  }
  if (part.state === 'uncollected') {
    return {
      ...origin,
      state: 'uncollected',
      summary: `${noun} ${noun.endsWith('s') ? 'are' : 'is'} not known (${
        part.why
      })`,
    };
  }
  const seen = present(part.value);
  return 'absent' in seen
    ? { ...origin, state: 'absent', summary: seen.absent }
    : { ...origin, dating: { type: 'timeless' }, ...seen, state: 'present' };
}

/** Applies `map` to what is known. */
export function mapPart<TFrom, TTo>(
  part: Part<TFrom>,
  map: (value: TFrom) => TTo,
): Part<TTo> {
  return part.state === 'known'
    ? { state: 'known', value: map(part.value) }
    : part;
}

/** Both, or why one of them is not known: a failure before what is to come. */
export function bothParts<TLeft, TRight>(
  left: Part<TLeft>,
  right: Part<TRight>,
): Part<[TLeft, TRight]> {
  if (left.state === 'failed') {
    return left;
  }
  if (right.state === 'failed') {
    return right;
  }
  if (left.state === 'uncollected') {
    return left;
  }
  return right.state === 'uncollected'
    ? right
    : { state: 'known', value: [left.value, right.value] };
}

import { PilotsApi } from '../api';

/** Answers as a healthy backend would; what differs is given. */
export function fakePilotsApi(changed: Partial<PilotsApi> = {}): PilotsApi {
  return changed as PilotsApi;
}

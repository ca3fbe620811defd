import { CapacityApi } from '../api';

/** Answers as a healthy backend would; what differs is given. */
export function fakeCapacityApi(
  changed: Partial<CapacityApi> = {},
): CapacityApi {
  return changed as CapacityApi;
}

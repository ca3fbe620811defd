import { RecordsApi } from '../api';

/** Answers as a healthy backend would; what differs is given. */
export function fakeRecordsApi(changed: Partial<RecordsApi> = {}): RecordsApi {
  return changed as RecordsApi;
}

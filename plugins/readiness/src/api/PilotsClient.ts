import {
  DecisionNoteInput,
  Page,
  Pilot,
  PilotChanges,
  PilotInput,
  PilotOptions,
  PilotQuery,
  PilotScorecard,
  PilotSprintNotes,
  PilotSummary,
  PilotUpdate,
} from '@readiness/backstage-plugin-readiness-common';
import { HttpClient, toSearch } from './HttpClient';
import { PilotsApi } from './PilotsApi';

/** Pilots over HTTP. */
export class PilotsClient implements PilotsApi {
  readonly #http: HttpClient;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  query(query: PilotQuery): Promise<Page<PilotSummary>> {
    return this.#http.request(`/pilots${toSearch({ ...query })}`);
  }

  getOptions(): Promise<PilotOptions> {
    return this.#http.request('/pilots/options');
  }

  get(id: string): Promise<Pilot> {
    return this.#http.request(toPath(id));
  }

  create(input: PilotInput): Promise<Pilot> {
    return this.#http.request('/pilots', { method: 'POST', body: input });
  }

  update(id: string, input: PilotUpdate): Promise<Pilot> {
    return this.#http.request(toPath(id), { method: 'PATCH', body: input });
  }

  start(id: string): Promise<Pilot> {
    return this.#http.request(`${toPath(id)}/start`, { method: 'POST' });
  }

  end(id: string, reason: string): Promise<Pilot> {
    return this.#http.request(`${toPath(id)}/end`, {
      method: 'POST',
      body: { reason },
    });
  }

  writeNote(id: string, note: DecisionNoteInput): Promise<Pilot> {
    return this.#http.request(`${toPath(id)}/decision-note`, {
      method: 'POST',
      body: note,
    });
  }

  getScorecard(id: string): Promise<PilotScorecard> {
    return this.#http.request(`${toPath(id)}/scorecard`);
  }

  getChanges(id: string): Promise<PilotChanges> {
    return this.#http.request(`${toPath(id)}/changes`);
  }

  getSprintNotes(id: string): Promise<PilotSprintNotes> {
    return this.#http.request(`${toPath(id)}/sprint-notes`);
  }

  async exportCsv(id?: string): Promise<Blob> {
    const path = id ? `${toPath(id)}/changes.csv` : '/export/pilots.csv';
    const response = await this.#http.fetch(path, { accept: 'text/csv' });
    return response.blob();
  }
}

function toPath(id: string): string {
  return `/pilots/${encodeURIComponent(id)}`;
}

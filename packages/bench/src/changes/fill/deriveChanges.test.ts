import { Random } from '../../organisation/Random';
import { changeId, deriveChanges } from './deriveChanges';
import { digestOfStored } from './digestOfStored';
import { ChangeColumns, Sample, valuesOf } from './readSamples';
import { Template } from './Template';

const NOW = Date.parse('2026-03-02T09:00:00.000Z');

function sample(pending: number): Sample {
  const change: ChangeColumns = {
    id: 'host~org~seat-maps~7',
    repository: 'host/org/seat-maps',
    number: 7,
    name: 'seat-maps#7',
    title: 'Turn the map',
    url: 'https://host/org/seat-maps/pull/7',
    head_sha: 'a'.repeat(40),
    merge_sha: pending ? null : 'b'.repeat(40),
    created_at: '2026-01-01T00:00:00.000Z',
    updated_at: '2026-01-02T00:00:00.000Z',
    merged_at: pending ? null : '2026-01-03T00:00:00.000Z',
    pending,
    digest: 'its own',
    due_at: '2026-04-01T00:00:00.000Z',
    lease_token: 'held',
    lease_until: '2026-04-01T00:00:00.000Z',
  };
  const times = { createdAt: '2026-01-01T00:00:00Z', mergedAt: '' };
  const detail = JSON.stringify({
    id: change.id,
    headSha: change.head_sha,
    createdAt: times.createdAt,
    said: `${change.name} of component:default/seat-maps`,
  });
  return {
    change,
    detail: Template.of(
      detail,
      valuesOf(change, 'component:default/seat-maps', times),
    ),
    ...(!pending && { numbers: { definitions: 1, text: '{}' } }),
  };
}

const rows = deriveChanges({
  name: 'cargo-api-3',
  count: 100,
  samples: { pending: [sample(1)], ended: [sample(0)] },
  now: NOW,
  random: new Random(1),
});

describe('deriveChanges', () => {
  it('gives every change rows of its own', () => {
    expect(rows.changes).toHaveLength(100);
    expect(rows.change_evaluations).toHaveLength(100);
    expect(rows.change_components).toHaveLength(100);
    expect(new Set(rows.changes.map(({ id }) => id)).size).toBe(100);
    expect(new Set(rows.changes.map(row => row.head_sha)).size).toBe(100);
    expect(rows.changes[4].id).toBe(changeId('cargo-api-3', 5));
  });

  it('leaves the newest waiting, and numbers to those that were merged', () => {
    const waiting = rows.changes.filter(({ pending }) => pending === 1);
    expect(waiting.map(({ number }) => number)).toEqual([96, 97, 98, 99, 100]);
    expect(rows.change_numbers).toHaveLength(95);
    expect(rows.change_components.filter(row => row.pending === 1)).toEqual(
      waiting.map(({ id }) => expect.objectContaining({ change_id: id })),
    );
  });

  it('tells nothing of the change they were derived from', () => {
    const [change] = rows.changes;
    const [{ detail }] = rows.change_evaluations;
    expect(JSON.parse(String(detail))).toEqual({
      id: change.id,
      headSha: change.head_sha,
      createdAt: change.created_at,
      said: 'cargo-api-3#1 of component:default/cargo-api-3',
    });
    expect(JSON.stringify(change)).not.toMatch(/seat-maps|held/);
    expect(change.due_at).toBeNull();
  });

  it('keeps the digest and the times in step', () => {
    const [change] = rows.changes;
    expect(change.digest).toBe(
      digestOfStored(String(rows.change_evaluations[0].detail)),
    );
    const length = (to: string) =>
      Date.parse(String(change[to])) - Date.parse(String(change.created_at));
    expect(length('updated_at')).toBe(86_400_000);
    expect(length('merged_at')).toBe(2 * 86_400_000);
    const times = rows.changes.map(row => Date.parse(String(row.created_at)));
    expect(Math.min(...times)).toBeGreaterThan(NOW - 183 * 86_400_000);
    expect(Math.max(...times)).toBeLessThan(NOW);
  });
});

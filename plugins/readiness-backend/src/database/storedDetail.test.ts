import { unknownDetail } from '../evaluate/unknownDetail';
import { completeDetail, writeDetail } from './storedDetail';

const REST = {
  evaluationId: 'e-1',
  evaluatedAt: '2026-02-10T09:00:00.000Z',
  overdue: false,
};
// As somebody might write it who wants the rest of the answer to go.
const HOSTILE = 'x","behind":{"a":"b"},"';

describe('a stored evaluation', () => {
  it.each([
    ['a digest', { 'runbook-linked': 'abc' }],
    ['digests of changes', { [`${HOSTILE} rollback-plan`]: 'abc', b: 'd' }],
    ['none', undefined],
  ])('is served without what is behind its gaps: %s', (_, behind) => {
    const detail = unknownDetail('component:default/x', HOSTILE, '', HOSTILE);
    const { evaluationId: _id, ...said } = detail;
    const { text } = writeDetail({ ...detail, behind });
    expect(JSON.parse(text).behind).toEqual(behind ?? {});
    expect(JSON.parse(completeDetail(text, REST))).toEqual({
      ...said,
      ...REST,
    });
  });

  it('of an earlier version is served as it is', () => {
    const text = JSON.stringify({ title: HOSTILE });
    expect(JSON.parse(completeDetail(text, REST))).toEqual({
      title: HOSTILE,
      ...REST,
    });
  });
});

import { AI_SIGNAL_KINDS } from './rule';
import { AI_RULES } from './rules';

describe('AI_RULES', () => {
  it('names each rule once', () => {
    const ids = AI_RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('looks for no two things that are the same', () => {
    const matches = AI_RULES.map(({ match }) =>
      JSON.stringify(match).toLowerCase(),
    );
    expect(new Set(matches).size).toBe(matches.length);
  });

  it('counts each only at places a tool writes to', () => {
    for (const { signals } of AI_RULES) {
      expect(signals.length).toBeGreaterThan(0);
      expect(signals).not.toContain('label');
      expect(signals).not.toContain('checkbox');
      expect(AI_SIGNAL_KINDS).toEqual(expect.arrayContaining([...signals]));
    }
  });

  it('knows every Copilot by its number, for the login is shared', () => {
    const copilots = AI_RULES.filter(
      ({ match }) => match.by === 'account' && match.login === 'Copilot',
    );
    expect(copilots.map(({ role }) => role)).toEqual([
      'authored',
      'authored',
      'review-only',
    ]);
    for (const { match } of copilots) {
      expect(match).toHaveProperty('id', expect.stringMatching(/^\d+$/));
    }
  });
});

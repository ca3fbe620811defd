import { HostBreaker } from './HostBreaker';

describe('HostBreaker', () => {
  it('leaves a host alone after three unanswered reads, for a while', () => {
    let time = 0;
    const breaker = new HostBreaker(() => time);
    breaker.note('git.example', false);
    breaker.note('git.example', false);
    expect(breaker.isOpen('git.example')).toBe(false);
    breaker.note('git.example', false);
    expect(breaker.isOpen('git.example')).toBe(true);
    expect(breaker.isOpen('other.example')).toBe(false);
    time = 30_000;
    expect(breaker.isOpen('git.example')).toBe(false);
    // One more without an answer is enough now.
    breaker.note('git.example', false);
    expect(breaker.isOpen('git.example')).toBe(true);
  });

  it('forgets what went before once a host answers', () => {
    const breaker = new HostBreaker(() => 0);
    breaker.note('git.example', false);
    breaker.note('git.example', false);
    breaker.note('git.example', true);
    breaker.note('git.example', false);
    expect(breaker.isOpen('git.example')).toBe(false);
  });
});

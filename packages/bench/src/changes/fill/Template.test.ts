import { Template } from './Template';

describe('Template', () => {
  const text = '{"id":"a~b~1","url":"https://a/b/1","name":"b#1 (a~b~1)"}';

  it('fills what it was made of with the same values', () => {
    const values = ['a~b~1', 'https://a/b/1', 'b#1'];
    expect(Template.of(text, values).fill(values)).toBe(text);
  });

  it('fills every gap with another value, literally', () => {
    const template = Template.of(text, ['a~b~1', 'https://a/b/1']);
    expect(template.fill(['x$&~2', 'https://x/2'])).toBe(
      '{"id":"x$&~2","url":"https://x/2","name":"b#1 (x$&~2)"}',
    );
  });

  it('prefers the longer of two values, and ignores empty ones', () => {
    expect(Template.of('ab a', ['a', '', 'ab']).fill(['1', '2', '3'])).toBe(
      '3 1',
    );
    expect(Template.of('ab', ['']).fill(['x'])).toBe('ab');
  });
});

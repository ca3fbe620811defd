import { AnswerTimes } from './AnswerTimes';

describe('AnswerTimes', () => {
  let at = 0;
  const create = () => {
    at = 1000;
    return new AnswerTimes(() => at);
  };

  it('counts requests at the same time once', () => {
    const times = create();
    const first = times.begin('rest');
    at += 10;
    const second = times.begin('graphql');
    at += 5;
    first();
    at += 20;
    second();
    at += 100;
    expect(times.take()).toEqual({
      rest: 1,
      graphql: 1,
      answering: 35,
    });
  });

  it('begins anew when it was taken, also amid a request', () => {
    const times = create();
    const end = times.begin('rest');
    at += 10;
    expect(times.take()).toEqual({
      rest: 1,
      graphql: 0,
      answering: 10,
    });
    at += 7;
    end();
    end();
    expect(times.take()).toEqual({
      rest: 0,
      graphql: 0,
      answering: 7,
    });
  });
});

import { summarizeChecks } from './summarizeChecks';

const component = { entity: 'component:default/booking', results: [{}, {}] };

describe('summarizeChecks', () => {
  it('counts entities, the components among them, and results', () => {
    const team = { entity: 'group:default/team', results: [{}] };
    expect(summarizeChecks([component, team], 2)).toEqual({
      entities: 2,
      components: 1,
      results: 3,
    });
  });

  it('refuses a component without all of its results', () => {
    expect(() => summarizeChecks([component], 3)).toThrow(
      'Of 3 checks of component:default/booking, 2 were run',
    );
  });

  it('refuses an entity that failed, of whichever kind', () => {
    const failed = {
      entity: 'group:default/team',
      results: [],
      error: { message: 'no facts' },
    };
    expect(() => summarizeChecks([component, failed], 2)).toThrow(
      'The checks of group:default/team failed: no facts',
    );
  });
});

import { entityLabel } from './entityLabel';

describe('entityLabel', () => {
  it.each([
    ['group:default/billing', 'billing'],
    ['Group:default/billing', 'billing'],
    ['group:web/billing', 'web/billing'],
    ['user:default/ines', 'user:ines'],
    ['billing', 'billing'],
    ['::', '::'],
  ])('shows the owner %s as %s', (ref, label) => {
    expect(entityLabel(ref, 'group')).toBe(label);
  });
});

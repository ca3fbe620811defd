import { Entity } from '@backstage/catalog-model';
import { Random } from './Random';
import { SUBJECTS } from './words';

/** A team, and the people in it. */
export interface Team {
  ref: string;
  group: Entity;
  users: Entity[];
}

export function createTeams(random: Random, count: number): Team[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `${SUBJECTS[index % SUBJECTS.length]}-team-${index}`;
    const ref = `group:default/${name}`;
    const users = Array.from(
      { length: random.integer(1, 9) },
      (__, member): Entity => ({
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'User',
        metadata: { namespace: 'default', name: `person-${index}-${member}` },
        spec: {
          profile: {
            displayName: `Person ${index}.${member}`,
            email: `person-${index}-${member}@example.net`,
          },
          memberOf: [name],
        },
        relations: [{ type: 'memberOf', targetRef: ref }],
      }),
    );
    return {
      ref,
      users,
      group: {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Group',
        metadata: { namespace: 'default', name, title: `Team ${index}` },
        spec: {
          type: 'team',
          profile: { displayName: `Team ${index}` },
          children: [],
        },
        relations: users.map(user => ({
          type: 'hasMember',
          targetRef: `user:default/${user.metadata.name}`,
        })),
      },
    };
  });
}

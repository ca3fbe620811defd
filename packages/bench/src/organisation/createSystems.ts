import { Entity } from '@backstage/catalog-model';
import { Random } from './Random';
import { Team } from './createTeams';
import { SUBJECTS } from './words';

/** A system with the team that owns most of what is in it. */
export interface System {
  ref: string;
  name: string;
  team: Team;
  entity: Entity;
}

export function createDomains(count: number): Entity[] {
  return Array.from({ length: count }, (_, index) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Domain',
    metadata: {
      namespace: 'default',
      name: `domain-${index}`,
      title: `Domain ${index}`,
    },
    spec: {},
  }));
}

export function createSystems(
  random: Random,
  count: number,
  teams: Team[],
  domains: Entity[],
): System[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `${SUBJECTS[index % SUBJECTS.length]}-system-${index}`;
    const team = random.pick(teams);
    const domain = random.pick(domains).metadata.name;
    return {
      ref: `system:default/${name}`,
      name,
      team,
      entity: {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'System',
        metadata: { namespace: 'default', name },
        spec: { owner: team.ref, domain },
        relations: [
          { type: 'ownedBy', targetRef: team.ref },
          { type: 'partOf', targetRef: `domain:default/${domain}` },
        ],
      },
    };
  });
}

import { Entity } from '@backstage/catalog-model';
import { createAnnotations } from './createAnnotations';
import { System } from './createSystems';
import { Random } from './Random';
import { PARTS, SENTENCES, SUBJECTS, TAGS } from './words';

/** Owners that the catalog does not know, as after a reorganisation. */
const UNKNOWN_OWNER = 0.02;
/** Components owned by another team than the rest of their system. */
const STRAYS = 0.15;

export function createComponent(
  random: Random,
  index: number,
  systems: System[],
): Entity {
  const name = `${random.pick(SUBJECTS)}-${random.pick(PARTS)}-${index}`;
  const system = random.pick(systems);
  const owner = chooseOwner(random, system, systems);
  const type = random.weighted({ service: 62, website: 14, library: 24 });
  const regulated = random.chance(0.12);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      namespace: 'default',
      name,
      title: name.replace(/-/g, ' '),
      description: `${random.pick(SENTENCES)} ${random.pick(SENTENCES)}`,
      annotations: createAnnotations(random, name),
      tags: [
        random.pick(TAGS),
        `batch-${index % 50}`,
        ...(regulated ? ['regulated'] : []),
      ],
      links: createLinks(random, name),
    },
    spec: {
      type,
      lifecycle: random.weighted({
        production: 68,
        experimental: 22,
        deprecated: 10,
      }),
      owner,
      system: system.name,
    },
    relations: [
      { type: 'ownedBy', targetRef: owner },
      { type: 'partOf', targetRef: system.ref },
    ],
  };
}

function chooseOwner(
  random: Random,
  system: System,
  systems: System[],
): string {
  if (random.chance(UNKNOWN_OWNER)) {
    return `group:default/dissolved-team-${random.integer(0, 9)}`;
  }
  return random.chance(STRAYS)
    ? random.pick(systems).team.ref
    : system.team.ref;
}

function createLinks(
  random: Random,
  name: string,
): Array<{ url: string; title: string; type?: string }> {
  const links = [
    {
      url: `https://chat.example.net/channels/${name}`,
      title: 'Channel of the team',
    },
  ];
  const typed = (type: string, title: string) => ({
    url: `https://${type}.example.net/${name}/overview`,
    title,
    type,
  });
  return [
    ...links,
    ...(random.chance(0.45) ? [typed('dashboard', 'Dashboard')] : []),
    ...(random.chance(0.35) ? [typed('runbook', 'What to do at night')] : []),
    ...(random.chance(0.3) ? [typed('logs', 'Logs of production')] : []),
    ...(random.chance(0.2) ? [typed('rollback', 'How to roll back')] : []),
  ];
}

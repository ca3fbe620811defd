import { Entity } from '@backstage/catalog-model';

/** A component of lifecycle production, owned by `group:default/billing`. */
export function component(
  name: string,
  options: {
    annotations?: Record<string, string>;
    labels?: Record<string, string>;
    links?: Entity['metadata']['links'];
    owner?: string;
    lifecycle?: string;
    system?: string;
    title?: string;
    description?: string;
    tags?: string[];
    type?: string;
  } = {},
): Entity {
  const owner = options.owner ?? 'group:default/billing';
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace: 'default',
      title: options.title,
      description: options.description,
      annotations: options.annotations,
      labels: options.labels,
      links: options.links,
      tags: options.tags,
    },
    spec: {
      type: options.type ?? 'service',
      lifecycle: options.lifecycle ?? 'production',
      owner,
      system: options.system,
    },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}

/** A component that has all the built-in gate asks for. */
export function completeComponent(
  name: string,
  options: Parameters<typeof component>[1] = {},
): Entity {
  return component(name, {
    ...options,
    annotations: {
      'readiness/rollback': `https://wiki.example/${name}/rollback`,
      'readiness/runbook': `https://wiki.example/${name}/runbook`,
      'readiness/monitoring': `https://grafana.example/d/${name}`,
      'readiness/logs': `https://logs.example/${name}`,
      'readiness/deployment': `https://wiki.example/${name}/deployment`,
      ...options.annotations,
    },
  });
}

/** A system, part of a domain. */
export function system(name: string, domain?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { name, namespace: 'default' },
    spec: { owner: 'group:default/billing', domain },
    relations: domain ? [{ type: 'partOf', targetRef: domain }] : [],
  };
}

/** A group with that many people in it. */
export function group(name: string, members: number): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: 'team', children: [], profile: { displayName: name } },
    relations: Array.from({ length: members }, (_, index) => ({
      type: 'hasMember',
      targetRef: `user:default/${name}-${index}`,
    })),
  };
}

/** A user with an account at the code host, who is a member of groups. */
export function person(
  name: string,
  options: { login?: string; groups?: string[]; email?: string } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: {
      name,
      namespace: 'default',
      annotations: options.login
        ? { 'github.com/user-login': options.login }
        : undefined,
    },
    spec: {
      profile: { email: options.email },
      memberOf: options.groups ?? [],
    },
    relations: (options.groups ?? []).map(ref => ({
      type: 'memberOf',
      targetRef: `group:default/${ref}`,
    })),
  };
}

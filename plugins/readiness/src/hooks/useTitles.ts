import { useMemo } from 'react';
import { useGates } from './useComponentReadiness';

export interface Titles {
  gate: (name: string) => string;
  requirement: (id: string) => string;
  area: (id: string) => string;
}

/**
 * Titles of gates, requirements and sensitive areas; until they are known,
 * their names.
 */
export function useTitles(): Titles {
  const { value } = useGates();
  return useMemo(() => {
    const gates = new Map<string, string>();
    const requirements = new Map<string, string>();
    for (const gate of value?.items ?? []) {
      gates.set(gate.name, gate.title);
      for (const requirement of gate.requirements) {
        requirements.set(requirement.id, requirement.title);
      }
    }
    const areas = new Map(
      value?.sensitiveAreas.map(area => [area.id, area.title]),
    );
    return {
      gate: name => gates.get(name) || name,
      requirement: id => requirements.get(id) || id,
      area: id => areas.get(id) || id,
    };
  }, [value]);
}

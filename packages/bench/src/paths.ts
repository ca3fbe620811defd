/** Paths of the plugin's API that are asked for. */
export const API = '/api/readiness';

export function componentPath(name: string): string {
  return `${API}/entities/by-name/component/default/${name}`;
}

export function floorPath(name: string): string {
  return `/api/floor/rows/${name}`;
}

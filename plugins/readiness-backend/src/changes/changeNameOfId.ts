import { changeNameOf } from '@readiness/backstage-plugin-readiness-common/core';

/** `mono#3` of `github.com~skerry-line~mono~3`; other text as it is. */
export function changeNameOfId(id: string): string {
  const [number, repository] = id.split('~').reverse();
  return repository ? changeNameOf(repository, Number(number)) : id;
}

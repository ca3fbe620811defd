import { ChangeFacts } from '../changes/change';
import { distinct, seconds } from './measure';

const DAYS_90 = 90 * 24 * 60 * 60;

/** A defect that a change brought to production. @public */
export interface EscapedDefect {
  title: string;
  /** http(s), where it is an issue. */
  url?: string;
}

/**
 * Defects found within 90 days after the first production deployment: linked
 * issues that the change caused, and what people reported. `undefined` where
 * the deployments or the issues are not known.
 *
 * @public
 */
export function escapedDefects(
  facts: ChangeFacts,
): EscapedDefect[] | undefined {
  const { deployedAt, issues } = facts;
  if (deployedAt?.state !== 'known' || issues.state !== 'known') {
    return undefined;
  }
  const released = deployedAt.value;
  const isEscape = (at: string) => {
    const after = released === undefined ? undefined : seconds(released, at);
    return after !== undefined && after >= 0 && after <= DAYS_90;
  };
  return [
    ...distinct(issues.value, ({ url }) => url)
      .filter(
        ({ links, createdAt }) =>
          links.includes('caused-by') && isEscape(createdAt),
      )
      .map(({ title, url }) => ({ title, url })),
    ...distinct(facts.reported?.defects ?? [], ({ id }) => id)
      .filter(({ foundAt }) => isEscape(foundAt))
      .map(({ title }) => ({ title })),
  ];
}

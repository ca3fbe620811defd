import {
  LinkedIssue,
  RepositoryRef,
  repositoryIdOf,
} from '@readiness/backstage-plugin-readiness-common/core';
import { IssueNode } from './schema';
import { readMentions } from './readMentions';

const LABELS = {
  'caused-by': /^caused[- ]by\b/i,
  // Found in production is found too late: the line `Caused by` says whose.
  'found-by': /^found[- ](?:by\b|in[:/ -]\s*(?:review|ci|staging)\b)/i,
} as const;

/**
 * The issues a change is linked to. `closing` are those that it closes;
 * `referring` those that mention it. A label says something about the change
 * only in an issue that it does not close: that one is about another change.
 */
export function toIssues(
  repository: RepositoryRef,
  number: number,
  closing: readonly IssueNode[],
  referring: readonly IssueNode[],
): LinkedIssue[] {
  const closed = new Set(closing.map(({ url }) => url));
  const all = new Map([...closing, ...referring].map(node => [node.url, node]));
  return [...all.values()].map(issue => {
    const labels = (issue.labels?.nodes ?? []).flatMap(label =>
      label ? [label.name] : [],
    );
    const links = new Set<LinkedIssue['links'][number]>();
    if (closed.has(issue.url)) {
      links.add('closes');
    }
    const from = {
      host: repository.host,
      slug: issue.repository.nameWithOwner,
    };
    for (const mention of readMentions(issue.body, from)) {
      if (
        mention.number === number &&
        repositoryIdOf(mention.repository) === repositoryIdOf(repository)
      ) {
        links.add(mention.link);
      }
    }
    for (const link of ['caused-by', 'found-by'] as const) {
      if (
        !closed.has(issue.url) &&
        labels.some(label => LABELS[link].test(label))
      ) {
        links.add(link);
      }
    }
    return {
      number: issue.number,
      title: issue.title,
      url: issue.url,
      labels,
      createdAt: issue.createdAt,
      ...(issue.closedAt ? { closedAt: issue.closedAt } : {}),
      links: [...links],
    };
  });
}

import { ReactNode } from 'react';
import { Content } from '@backstage/core-components';
import {
  ComponentFilter,
  Page,
} from '@readiness/backstage-plugin-readiness-common';
import { Polled } from '../../hooks/usePolled';
import { useTranslation } from '../../translation';
import { ValueLabels } from '../Filters';
import { PrintArea } from '../Print';
import { FailureMessage, Notice } from '../StateMessage';
import { OrganisationFilters } from './OrganisationFilters';

/**
 * What pages about the whole organisation have around their numbers: filters,
 * what went wrong, and a heading for paper.
 */
export function OrganisationPage<TValue extends Page<unknown>>(props: {
  printTitle: string;
  errorTitle: string;
  filterKeys: Parameters<typeof OrganisationFilters>[0]['keys'];
  filter: ComponentFilter;
  onChange: (change: ComponentFilter) => void;
  labels: ValueLabels;
  page: Polled<TValue>;
  cameFromBadCursor: boolean;
  children: ReactNode;
}) {
  const { filter, onChange, labels, children } = props;
  const { value, failure, reload } = props.page;
  const t = useTranslation();
  if (failure?.kind === 'forbidden') {
    return (
      <Content>
        <FailureMessage failure={failure} onRetry={reload} />
      </Content>
    );
  }
  const shown = value?.items.length ?? 0;
  const total = value?.totalItems ?? 0;
  return (
    <Content>
      <PrintArea
        title={props.printTitle}
        filter={filter}
        labels={labels}
        remark={
          shown < total
            ? t('print.page', { shown: String(shown), total: String(total) })
            : undefined
        }
      >
        <OrganisationFilters
          keys={props.filterKeys}
          filter={filter}
          onChange={onChange}
          labels={labels}
        />
        {props.cameFromBadCursor && (
          <Notice>{t('components.badCursor')}</Notice>
        )}
        {failure && value && (
          <Notice>
            {t('components.failed', { message: failure.message })}
          </Notice>
        )}
        {failure && !value && (
          <FailureMessage
            failure={failure}
            title={props.errorTitle}
            onRetry={reload}
          />
        )}
        {children}
      </PrintArea>
    </Content>
  );
}

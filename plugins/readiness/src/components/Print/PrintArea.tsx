import { ReactNode } from 'react';
import { ComponentFilter } from '@readiness/backstage-plugin-readiness-common';
import { filtersInWords } from '../../lib/filterWords';
import { useTranslation } from '../../translation';
import { ValueLabels } from '../Filters';
import { PrintFrame } from './PrintFrame';

/** A page of the whole organisation on paper, which says narrowed to what. */
export function PrintArea(props: {
  title: string;
  filter: ComponentFilter;
  labels: ValueLabels;
  /** What else the reader of the paper has to know. */
  remark?: string;
  children: ReactNode;
}) {
  const { title, filter, labels, remark, children } = props;
  const t = useTranslation();
  const filters = filtersInWords(t, labels, filter);
  const narrowed = filters
    ? t('print.filters', { filters })
    : t('print.everything');
  return (
    <PrintFrame title={title} lines={remark ? [narrowed, remark] : [narrowed]}>
      {children}
    </PrintFrame>
  );
}

import { Content } from '@backstage/core-components';
import { isFiltered } from '../../hooks/componentsQuery';
import {
  parseAuditState,
  writeAuditState,
} from '../../hooks/organisationQuery';
import { isPageGone, useBadCursor } from '../../hooks/useBadCursor';
import { useAudit } from '../../hooks/useMissingEvidence';
import { useSearchState } from '../../hooks/useSearchState';
import { useTranslation } from '../../translation';
import { CopyProvider } from '../Copy';
import { useFilterLabels } from '../Filters';
import { OrganisationFilters } from '../OrganisationControls';
import { PrintArea } from '../Print';
import { EmptyList, FailureMessage, Notice } from '../StateMessage';
import { AuditGroups } from './AuditGroups';
import { AuditSummary } from './AuditSummary';
import { LoadingAudit } from './LoadingAudit';
import { NothingMissing } from './NothingMissing';

/** The audit: every piece of missing evidence the reader may see, counted. */
export function MissingEvidencePage() {
  const t = useTranslation();
  const labels = useFilterLabels();
  const [state, change] = useSearchState(parseAuditState, writeAuditState);
  const audit = useAudit(state);
  const cameFromBadCursor = useBadCursor(state, change, audit);
  const { value, failure, loading, reload } = audit;

  if (failure?.kind === 'forbidden') {
    return (
      <Content>
        <FailureMessage failure={failure} onRetry={reload} />
      </Content>
    );
  }
  const filtered = isFiltered(state);
  const shown = value?.items.length ?? 0;
  const total = value?.totalItems ?? 0;
  const ofComponents = value?.totals.ofComponents ?? 0;
  const gaps = value?.totals.gaps ?? 0;
  return (
    <Content>
      <CopyProvider>
        <PrintArea
          title={t('print.missingEvidence')}
          filter={state}
          labels={labels}
          remark={
            shown < total
              ? t('print.page', { shown: String(shown), total: String(total) })
              : undefined
          }
        >
          <OrganisationFilters
            keys={['gate', 'lifecycle', 'owner']}
            filter={state}
            onChange={change}
            labels={labels}
          />
          {cameFromBadCursor && <Notice>{t('components.badCursor')}</Notice>}
          {failure && value && (
            <Notice>
              {t('components.failed', { message: failure.message })}
            </Notice>
          )}
          {failure && !value && (
            <FailureMessage
              failure={failure}
              title={t('audit.errorTitle')}
              onRetry={reload}
            />
          )}
          {!value && loading && <LoadingAudit />}
          {value && ofComponents === 0 && <EmptyList filtered={filtered} />}
          {value && ofComponents > 0 && gaps === 0 && (
            <NothingMissing components={ofComponents} filtered={filtered} />
          )}
          {value && gaps > 0 && !isPageGone(state, audit) && (
            <>
              <AuditSummary totals={value.totals} />
              <AuditGroups
                page={value}
                loading={loading}
                state={state}
                onChange={change}
                labels={labels}
              />
            </>
          )}
        </PrintArea>
      </CopyProvider>
    </Content>
  );
}

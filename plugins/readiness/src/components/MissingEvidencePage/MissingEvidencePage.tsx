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
import { LoadingOrganisation, OrganisationPage } from '../OrganisationControls';
import { EmptyList } from '../StateMessage';
import { AuditGroups } from './AuditGroups';
import { AuditSummary } from './AuditSummary';
import { NothingMissing } from './NothingMissing';

/** The audit: every piece of missing evidence the reader may see, counted. */
export function MissingEvidencePage() {
  const t = useTranslation();
  const labels = useFilterLabels();
  const [state, change] = useSearchState(parseAuditState, writeAuditState);
  const audit = useAudit(state);
  const cameFromBadCursor = useBadCursor(state, change, audit);
  const { value, loading } = audit;
  const ofComponents = value?.totals.ofComponents ?? 0;
  const gaps = value?.totals.gaps ?? 0;
  return (
    <CopyProvider>
      <OrganisationPage
        printTitle={t('print.missingEvidence')}
        errorTitle={t('audit.errorTitle')}
        filterKeys={['gate', 'lifecycle', 'owner']}
        filter={state}
        onChange={change}
        labels={labels}
        page={audit}
        cameFromBadCursor={cameFromBadCursor}
      >
        {loading && gaps === 0 && (
          <LoadingOrganisation label={t('audit.loading')} parts={[24, 480]} />
        )}
        {value && !loading && ofComponents === 0 && (
          <EmptyList filtered={isFiltered(state)} />
        )}
        {value && !loading && ofComponents > 0 && gaps === 0 && (
          <NothingMissing
            components={ofComponents}
            filtered={isFiltered(state)}
          />
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
      </OrganisationPage>
    </CopyProvider>
  );
}

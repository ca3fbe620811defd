import { useRef } from 'react';
import { Content, LinkButton } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import AddIcon from '@material-ui/icons/Add';
import AssignmentIcon from '@material-ui/icons/Assignment';
import { Route, Routes } from 'react-router-dom';
import {
  parseContractsState,
  useContracts,
  writeContractsState,
} from '../../hooks/useRecords';
import { useSearchState } from '../../hooks/useSearchState';
import { entityLabel } from '../../lib/entityLabel';
import { useTranslation } from '../../translation';
import { FilterChip } from '../Filters';
import { LoadingOrganisation } from '../OrganisationControls';
import { Pager } from '../Pager';
import { Section } from '../Section';
import { FailureMessage, Notice, StateMessage } from '../StateMessage';
import { EditContractPage, NewContractPage } from './ContractFormPages';
import { ContractPage } from './ContractPage';
import { ContractRows } from './ContractRows';

const useStyles = makeStyles(
  theme => ({
    button: { textTransform: 'none' },
    filter: { marginBottom: theme.spacing(1) },
    around: { outline: 'none' },
  }),
  { name: 'ReadinessContracts' },
);

/** Every contract the reader may see. */
function ContractsList() {
  const classes = useStyles();
  const t = useTranslation();
  const [state, change] = useSearchState(
    parseContractsState,
    writeContractsState,
  );
  const { value, failure, loading, reload } = useContracts(state);
  const aroundRef = useRef<HTMLDivElement>(null);
  return (
    <Content>
      <div ref={aroundRef} tabIndex={-1} className={classes.around}>
        {!value && loading && (
          <LoadingOrganisation
            label={t('records.contract.loading')}
            parts={[320]}
          />
        )}
        {!value && failure && (
          <FailureMessage
            failure={failure}
            title={t('records.contract.errorTitle')}
            onRetry={reload}
          />
        )}
        {value && failure && (
          <Notice>{t('pilots.failed', { message: failure.message })}</Notice>
        )}
        {value && (
          <Section
            title={t('records.contract.titles')}
            count={value.totalItems}
            hint={t('records.contract.listHint')}
            action={
              <LinkButton
                to={
                  state.entityRef
                    ? `new?entityRef=${encodeURIComponent(state.entityRef)}`
                    : 'new'
                }
                size="small"
                variant="outlined"
                color="primary"
                className={classes.button}
                startIcon={<AddIcon aria-hidden />}
              >
                {t('records.contract.define')}
              </LinkButton>
            }
          >
            {state.entityRef && (
              <div className={classes.filter}>
                <FilterChip
                  filter={t('components.component')}
                  value={entityLabel(state.entityRef, 'component')}
                  onRemove={() => {
                    change({ entityRef: undefined });
                    // The button goes with the focus on it.
                    aroundRef.current?.focus();
                  }}
                />
              </div>
            )}
            {loading && value.items.length === 0 && (
              <LoadingOrganisation
                label={t('records.contract.loading')}
                parts={[160]}
              />
            )}
            {!loading && value.items.length === 0 && (
              <StateMessage
                appearance={{ tone: 'neutral', Icon: AssignmentIcon }}
                title={t(
                  state.entityRef
                    ? 'records.contract.noneOfComponent'
                    : 'records.contract.emptyTitle',
                )}
              >
                {t('records.contract.empty')}
              </StateMessage>
            )}
            {value.items.length > 0 && (
              <ContractRows contracts={value.items} named />
            )}
            <Pager
              prevCursor={value.pageInfo.prevCursor}
              nextCursor={value.pageInfo.nextCursor}
              onPage={cursor => change({ cursor })}
            />
          </Section>
        )}
      </div>
    </Content>
  );
}

/** The contracts, and below them each contract and its form. */
export function ContractsPage() {
  return (
    <Routes>
      <Route path="/" element={<ContractsList />} />
      <Route path="new" element={<NewContractPage />} />
      <Route path=":id" element={<ContractPage />} />
      <Route path=":id/edit" element={<EditContractPage />} />
    </Routes>
  );
}

import { useCallback, useState } from 'react';
import { Content } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { readinessApiRef } from '../../api';
import { useContract } from '../../hooks/useRecords';
import {
  ContractDraft,
  emptyContract,
  toContractDraft,
  toContractInput,
} from '../../lib/contractDraft';
import { useTranslation } from '../../translation';
import { LoadingOrganisation } from '../OrganisationControls';
import { FormDialog } from '../Records/FormDialog';
import { useDraft } from '../Records/useDraft';
import { FailureMessage } from '../StateMessage';
import { ContractForm } from './ContractForm';

const useStyles = makeStyles(
  { button: { textTransform: 'none' } },
  { name: 'ReadinessContractFormPages' },
);

/** A contract that is not kept yet. */
export function NewContractPage() {
  const classes = useStyles();
  const t = useTranslation();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const { records } = useApi(readinessApiRef);
  const [importing, setImporting] = useState(false);
  const entityRef = search.get('entityRef') ?? '';
  return (
    <Content>
      <ContractForm
        title={t('records.contract.form.newTitle')}
        initial={emptyContract(entityRef)}
        action={
          <Button
            size="small"
            variant="outlined"
            className={classes.button}
            onClick={() => setImporting(true)}
          >
            {t('records.contract.form.import')}
          </Button>
        }
        onCancel={() => navigate('..')}
        onSave={useCallback(
          async (draft: ContractDraft) => {
            const { id } = await records.createContract(toContractInput(draft));
            navigate(`../${encodeURIComponent(id)}`);
          },
          [records, navigate],
        )}
      />
      {importing && (
        <ImportDialog
          entityRef={entityRef}
          onClose={() => setImporting(false)}
        />
      )}
    </Content>
  );
}

function ImportDialog(props: { entityRef: string; onClose: () => void }) {
  const t = useTranslation();
  const navigate = useNavigate();
  const { records } = useApi(readinessApiRef);
  const { draft, field } = useDraft({ entityRef: props.entityRef, path: '' });
  const send = useCallback(async () => {
    const { id } = await records.importContract({
      entityRef: draft.entityRef.trim(),
      path: draft.path.trim(),
    });
    navigate(`../${encodeURIComponent(id)}`);
  }, [records, draft, navigate]);
  return (
    <FormDialog
      title={t('records.contract.form.importTitle')}
      text={t('records.contract.form.importText')}
      confirm={t('records.contract.form.importConfirm')}
      names={['entityRef', 'path']}
      send={send}
      onClose={props.onClose}
    >
      {problems => (
        <>
          <TextField
            {...field(
              'entityRef',
              problems,
              t('records.contract.form.componentHelp'),
            )}
            label={t('records.contract.form.component')}
          />
          <TextField
            {...field(
              'path',
              problems,
              t('records.contract.form.importPathHelp'),
            )}
            label={t('records.contract.form.importPath')}
          />
        </>
      )}
    </FormDialog>
  );
}

/** A new version of a contract. */
export function EditContractPage() {
  const { id = '' } = useParams();
  const t = useTranslation();
  const navigate = useNavigate();
  const { records } = useApi(readinessApiRef);
  const { value, failure, reload } = useContract(id);
  const save = useCallback(
    async (draft: ContractDraft) => {
      await records.writeContract(id, toContractInput(draft));
      navigate(`../${encodeURIComponent(id)}`);
    },
    [records, id, navigate],
  );
  const readNewest = useCallback(() => records.getContract(id), [records, id]);
  return (
    <Content>
      {!value && failure && (
        <FailureMessage failure={failure} onRetry={reload} />
      )}
      {!value && !failure && (
        <LoadingOrganisation
          label={t('records.contract.loading')}
          parts={[480]}
        />
      )}
      {value && (
        <ContractForm
          title={t('records.contract.form.editTitle')}
          initial={toContractDraft(value)}
          fixedComponent
          onCancel={() => navigate(`../${encodeURIComponent(id)}`)}
          onSave={save}
          readNewest={readNewest}
        />
      )}
    </Content>
  );
}

import { useCallback } from 'react';
import { Content } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { useNavigate, useParams } from 'react-router-dom';
import { readinessApiRef } from '../../api';
import { usePilot } from '../../hooks/usePilots';
import { EMPTY_PILOT, toPilotDraft, toPilotInput } from '../../lib/pilotDraft';
import { useTranslation } from '../../translation';
import { LoadingOrganisation } from '../OrganisationControls';
import { FailureMessage } from '../StateMessage';
import { PilotForm } from './PilotForm';

/** The plan of a new pilot. */
export function NewPilotPage() {
  const t = useTranslation();
  const navigate = useNavigate();
  const { pilots } = useApi(readinessApiRef);
  return (
    <Content>
      <PilotForm
        title={t('pilots.form.newTitle')}
        initial={EMPTY_PILOT}
        onCancel={() => navigate('..')}
        onSave={useCallback(
          async draft => {
            const { id } = await pilots.create(toPilotInput(draft));
            navigate(`../${encodeURIComponent(id)}`);
          },
          [pilots, navigate],
        )}
      />
    </Content>
  );
}

/** The plan of a draft. */
export function EditPilotPage() {
  const { id = '' } = useParams();
  const t = useTranslation();
  const navigate = useNavigate();
  const { pilots } = useApi(readinessApiRef);
  const { value, failure, reload } = usePilot(id);
  const save = useCallback(
    async (draft: Parameters<typeof toPilotInput>[0]) => {
      await pilots.update(id, toPilotInput(draft));
      navigate(`../${encodeURIComponent(id)}`);
    },
    [pilots, id, navigate],
  );
  return (
    <Content>
      {!value && failure && (
        <FailureMessage failure={failure} onRetry={reload} />
      )}
      {!value && !failure && (
        <LoadingOrganisation label={t('pilots.loading')} parts={[480]} />
      )}
      {value && (
        <PilotForm
          title={t('pilots.form.editTitle')}
          initial={toPilotDraft(value.plan)}
          onCancel={() => navigate(`../${encodeURIComponent(id)}`)}
          onSave={save}
        />
      )}
    </Content>
  );
}

import { useCallback, useState } from 'react';
import { Content } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { Pilot } from '@readiness/backstage-plugin-readiness-common';
import { useNavigate, useParams } from 'react-router-dom';
import { readinessApiRef } from '../../api';
import { usePilot } from '../../hooks/usePilots';
import {
  EMPTY_PILOT,
  PilotDraft,
  toPilotDraft,
  toPilotInput,
} from '../../lib/pilotDraft';
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
  const { value, failure, reload } = usePilot(id);
  return (
    <Content>
      {!value && failure && (
        <FailureMessage failure={failure} onRetry={reload} />
      )}
      {!value && !failure && (
        <LoadingOrganisation label={t('pilots.loading')} parts={[480]} />
      )}
      {value && <EditPilot key={id} opened={value} />}
    </Content>
  );
}

/**
 * Saves on the version that the form was opened with, and not on the one that
 * was read since, until whoever types asks for the newest.
 */
function EditPilot(props: { opened: Pilot }) {
  const [base, setBase] = useState(props.opened);
  const { id, version } = base;
  const t = useTranslation();
  const navigate = useNavigate();
  const { pilots } = useApi(readinessApiRef);
  const save = useCallback(
    async (draft: PilotDraft) => {
      await pilots.update(id, { ...toPilotInput(draft), baseVersion: version });
      navigate(`../${encodeURIComponent(id)}`);
    },
    [pilots, id, version, navigate],
  );
  const readNewest = useCallback(async () => {
    const newest = await pilots.get(id);
    if (newest.state !== 'draft') {
      throw new Error(t('pilots.form.frozen'));
    }
    setBase(newest);
    return toPilotDraft(newest.plan);
  }, [pilots, id, t]);
  return (
    <PilotForm
      title={t('pilots.form.editTitle')}
      initial={toPilotDraft(base.plan)}
      onCancel={() => navigate(`../${encodeURIComponent(id)}`)}
      onSave={save}
      readNewest={readNewest}
    />
  );
}

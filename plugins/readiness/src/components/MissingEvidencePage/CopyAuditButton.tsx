import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import FileCopyOutlinedIcon from '@material-ui/icons/FileCopyOutlined';
import { readinessApiRef } from '../../api';
import { AuditState, filterOf } from '../../hooks/organisationQuery';
import { useNumbers } from '../../hooks/useNumbers';
import { auditAsText } from '../../lib/auditText';
import { useTranslation } from '../../translation';
import { useCopy } from '../Copy';
import { ValueLabels } from '../Filters';
import { TaskButton } from '../TaskButton';

/** The most the backend gives at once. */
const MOST = 500;

/** Copies all that the state asks for, not only what is open on the page. */
export function CopyAuditButton(props: {
  state: AuditState;
  labels: ValueLabels;
}) {
  const { state, labels } = props;
  const t = useTranslation();
  const numbers = useNumbers();
  const api = useApi(readinessApiRef);
  const copy = useCopy();
  const run = useCallback(async () => {
    const query = { ...filterOf(state), limit: MOST };
    const [audit, gaps] = await Promise.all([
      api.getMissingEvidence({ ...query, groupBy: state.groupBy }),
      api.queryMissingEvidence(query),
    ]);
    await copy(auditAsText({ t, numbers, labels, filter: state, audit, gaps }));
  }, [api, copy, labels, numbers, state, t]);
  return (
    <TaskButton
      label={t('audit.copy')}
      runningLabel={t('audit.copying')}
      icon={<FileCopyOutlinedIcon aria-hidden />}
      run={run}
      failureText={({ message }) => t('audit.copyFailed', { message })}
    />
  );
}

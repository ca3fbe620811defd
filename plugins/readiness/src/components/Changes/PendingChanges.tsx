import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  ChangeState,
  ChangeSummary,
  GATE_STATUSES,
} from '@readiness/backstage-plugin-readiness-common';
import { useChangeRows } from '../../hooks/useChanges';
import { Translate, useTranslation } from '../../translation';
import { FailureMessage, Notice } from '../StateMessage';
import { PendingGroup } from './PendingGroup';

/** Read at once, so that all groups are of the same moment. */
const MOST = 100;

const GROUPS: ChangeState[] = ['open', 'draft', 'merged'];

function groupTitle(t: Translate, state: ChangeState): string {
  return state === 'merged'
    ? t('changes.release.unreleased')
    : t(`changes.state.${state}`);
}

/** The strictest status first; alike ones stay as they come, newest first. */
function byStatus(changes: ChangeSummary[]): ChangeSummary[] {
  const rank = ({ gateStatus }: ChangeSummary) =>
    GATE_STATUSES.indexOf(gateStatus);
  return [...changes].sort((a, b) => rank(a) - rank(b));
}

/** Open and draft changes, and merged ones that production does not run yet. */
export function PendingChanges(props: {
  entityRef: string;
  /** Whether every change of the repository was read. */
  allRead: boolean;
}) {
  const t = useTranslation();
  const { value, failure, reload } = useChangeRows({
    entityRef: [props.entityRef],
    pending: true,
    orderBy: '-createdAt',
    limit: MOST,
  });
  if (!value && failure) {
    return (
      <FailureMessage
        compact
        failure={failure}
        title={t('changes.failed')}
        onRetry={reload}
      />
    );
  }
  if (!value) {
    return (
      <div role="status" aria-busy aria-label={t('changes.loading')}>
        <Skeleton height={56} />
        <Skeleton height={56} />
      </div>
    );
  }
  return (
    <>
      {failure && (
        <Notice>{t('tab.stale', { message: failure.message })}</Notice>
      )}
      {value.items.length === 0 && (
        <Typography variant="body2">
          {t(props.allRead ? 'changes.nonePending' : 'changes.nonePendingYet')}
        </Typography>
      )}
      {GROUPS.map(state => (
        <PendingGroup
          key={state}
          title={groupTitle(t, state)}
          changes={byStatus(value.items.filter(item => item.state === state))}
        />
      ))}
      {value.totalItems > value.items.length && (
        <Typography variant="body2">
          {t('changes.morePending', {
            shown: String(value.items.length),
            total: String(value.totalItems),
          })}
        </Typography>
      )}
    </>
  );
}

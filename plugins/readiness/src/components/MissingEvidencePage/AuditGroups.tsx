import { useMemo } from 'react';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import {
  AUDIT_GROUPS,
  MissingEvidenceAudit,
} from '@readiness/backstage-plugin-readiness-common';
import { AuditState, filterOf } from '../../hooks/organisationQuery';
import { ChangeSearchState } from '../../hooks/useSearchState';
import { useTranslation } from '../../translation';
import { ValueLabels } from '../Filters';
import { GroupSwitch } from '../OrganisationControls';
import { Pager } from '../Pager';
import { PrintButton } from '../Print';
import { Section } from '../Section';
import { ExportButton } from '../TaskButton';
import { AuditGroup } from './AuditGroup';
import { CopyAuditButton } from './CopyAuditButton';

const useStyles = makeStyles(
  theme => ({
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    // Always takes its place, so that nothing moves when it shows.
    progress: { height: 4, marginTop: theme.spacing(1) },
    list: { listStyle: 'none', margin: 0, padding: 0 },
  }),
  { name: 'ReadinessAuditGroups' },
);

/** A page of groups, the largest first, each opening to its gaps. */
export function AuditGroups(props: {
  page: MissingEvidenceAudit;
  loading: boolean;
  state: AuditState;
  onChange: ChangeSearchState<AuditState>;
  labels: ValueLabels;
}) {
  const { page, loading, state, onChange, labels } = props;
  const classes = useStyles();
  const t = useTranslation();
  const filter = useMemo(() => filterOf(state), [state]);
  // What the rows are grouped by, which the state is ahead of while loading.
  const { groupBy } = page;
  const most = Math.max(...page.items.map(group => group.gaps));
  return (
    <Section
      title={t(`organisation.groups.${groupBy}`)}
      count={page.totalItems}
      hint={groupBy === 'gate' ? t('audit.gateHint') : undefined}
      action={
        <div className={classes.actions} data-no-print>
          <CopyAuditButton state={state} labels={labels} />
          <ExportButton what="missing-evidence" query={filter} />
          <PrintButton />
        </div>
      }
    >
      <GroupSwitch
        groups={AUDIT_GROUPS}
        chosen={state.groupBy}
        onChoose={group => onChange({ groupBy: group })}
      />
      <div className={classes.progress} data-no-print>
        {loading && <LinearProgress aria-label={t('components.updating')} />}
      </div>
      {/* eslint-disable-next-line jsx-a11y/no-redundant-roles */}
      <ul
        role="list"
        aria-label={t('audit.groups')}
        aria-busy={loading}
        className={classes.list}
      >
        {page.items.map(group => (
          <AuditGroup
            key={`${groupBy}:${group.value}`}
            group={group}
            groupBy={groupBy}
            most={most}
            filter={filter}
            labels={labels}
          />
        ))}
      </ul>
      <div data-no-print>
        <Pager
          prevCursor={page.pageInfo.prevCursor}
          nextCursor={page.pageInfo.nextCursor}
          onPage={cursor => onChange({ cursor })}
        />
      </div>
    </Section>
  );
}

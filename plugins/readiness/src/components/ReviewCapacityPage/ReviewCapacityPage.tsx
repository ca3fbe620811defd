import { useCallback } from 'react';
import { Content } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import GetAppIcon from '@material-ui/icons/GetApp';
import {
  CAPACITY_GROUPS,
  ReviewCapacity,
} from '@readiness/backstage-plugin-readiness-common';
import { DateTime } from 'luxon';
import { readinessApiRef } from '../../api';
import {
  CapacityState,
  parseCapacityState,
  useCapacity,
  writeCapacityState,
} from '../../hooks/useCapacity';
import { useDates } from '../../hooks/useDates';
import { useNumbers } from '../../hooks/useNumbers';
import { useSearchState } from '../../hooks/useSearchState';
import { saveFile } from '../../lib/saveFile';
import { useTranslation } from '../../translation';
import { Choice } from '../Choice';
import { LoadingOrganisation } from '../OrganisationControls';
import { Pager } from '../Pager';
import { PrintButton, PrintFrame } from '../Print';
import { Section } from '../Section';
import { FailureMessage, Notice, StateMessage } from '../StateMessage';
import { TaskButton } from '../TaskButton';
import { CapacityFacts } from './CapacityFacts';
import { CapacityRow } from './CapacityRow';

const useStyles = makeStyles(
  theme => ({
    lead: { fontSize: theme.typography.pxToRem(20), fontWeight: 600 },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    groups: { marginBottom: theme.spacing(1) },
  }),
  { name: 'ReadinessReviewCapacity' },
);

function ExportCapacity(props: { state: CapacityState }) {
  const { state } = props;
  const t = useTranslation();
  const { capacity } = useApi(readinessApiRef);
  const run = useCallback(async () => {
    const content = await capacity.exportCsv(state);
    const day = DateTime.now().toISODate();
    saveFile(content, `readiness-review-capacity-${day}.csv`);
  }, [capacity, state]);
  return (
    <TaskButton
      label={t('capacity.export')}
      runningLabel={t('exporting.running')}
      icon={<GetAppIcon aria-hidden />}
      run={run}
      failureText={({ message }) => t('exporting.failed', { message })}
    />
  );
}

/** The answer in a sentence: how many have more waiting than they can take. */
function Summary(props: { value: ReviewCapacity }) {
  const { states, total, asOf } = props.value;
  const classes = useStyles();
  const t = useTranslation();
  const numbers = useNumbers();
  const dates = useDates();
  const all = numbers.count(
    Object.values(states).reduce((sum, number) => sum + number, 0),
  );
  const headline = () => {
    if (states.over > 0) {
      return t('capacity.headlineOver', {
        number: numbers.count(states.over),
        all,
      });
    }
    if (states.tight > 0) {
      return t('capacity.headlineTight', {
        number: numbers.count(states.tight),
        all,
      });
    }
    return states.unknown > 0
      ? t('capacity.headlineUnknown')
      : t('capacity.headlineFits');
  };
  return (
    <Section
      title={t('capacity.title')}
      hint={t('capacity.intro')}
      action={<PrintButton />}
    >
      <Typography className={classes.lead}>{headline()}</Typography>
      <CapacityFacts item={{ ...total, suggestion: undefined }} />
      {asOf && (
        <Typography variant="body2">
          {t('capacity.asOf', { when: dates.instant(asOf) })}
        </Typography>
      )}
    </Section>
  );
}

/** What waits for review across the organisation, and where it is too much. */
export function ReviewCapacityPage() {
  const classes = useStyles();
  const t = useTranslation();
  const [state, change] = useSearchState(
    parseCapacityState,
    writeCapacityState,
  );
  const { value, failure, loading, reload } = useCapacity(state);
  return (
    <Content>
      <PrintFrame title={t('capacity.title')} lines={[]}>
        {!value && loading && (
          <LoadingOrganisation
            label={t('capacity.loading')}
            parts={[100, 360]}
          />
        )}
        {!value && failure && (
          <FailureMessage
            failure={failure}
            title={t('capacity.errorTitle')}
            onRetry={reload}
          />
        )}
        {value && failure && (
          <Notice>
            {t('components.failed', { message: failure.message })}
          </Notice>
        )}
        {value && value.total.components === 0 && (
          <StateMessage
            appearance={{ tone: 'neutral', Icon: CheckCircleOutlineIcon }}
            title={t('capacity.emptyTitle')}
          >
            {t('capacity.empty')}
          </StateMessage>
        )}
        {value && value.total.components > 0 && (
          <>
            <Summary value={value} />
            <Section
              title={t(`capacity.group.${value.groupBy}`)}
              count={value.totalItems}
              action={
                <div className={classes.actions} data-no-print>
                  <ExportCapacity state={state} />
                </div>
              }
            >
              <div className={classes.groups}>
                <Choice
                  label={t('capacity.groups')}
                  values={CAPACITY_GROUPS}
                  chosen={state.groupBy}
                  valueLabel={group => t(`capacity.group.${group}`)}
                  onChoose={groupBy => change({ groupBy })}
                />
              </div>
              {/* eslint-disable-next-line jsx-a11y/no-redundant-roles */}
              <ul
                role="list"
                aria-label={t('capacity.title')}
                className={classes.list}
              >
                {value.items.map(item => (
                  <CapacityRow
                    key={item.key ?? ''}
                    item={item}
                    groupBy={value.groupBy}
                  />
                ))}
              </ul>
              {value.items.length === 0 && (
                <Typography variant="body2">
                  {t('capacity.emptyTitle')}
                </Typography>
              )}
              <Pager
                prevCursor={value.pageInfo.prevCursor}
                nextCursor={value.pageInfo.nextCursor}
                onPage={cursor => change({ cursor })}
              />
            </Section>
          </>
        )}
      </PrintFrame>
    </Content>
  );
}

import { useCallback, useState } from 'react';
import { Content, LinkButton } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import AddIcon from '@material-ui/icons/Add';
import GetAppIcon from '@material-ui/icons/GetApp';
import SearchIcon from '@material-ui/icons/Search';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  Page,
  PILOT_STATES,
  PilotSummary,
} from '@readiness/backstage-plugin-readiness-common';
import { DateTime } from 'luxon';
import { readinessApiRef } from '../../api';
import {
  parsePilotsState,
  usePilotOptions,
  usePilots,
  writePilotsState,
} from '../../hooks/usePilots';
import { useSearchState } from '../../hooks/useSearchState';
import { saveFile } from '../../lib/saveFile';
import { useTranslation } from '../../translation';
import { Choice } from '../Choice';
import { Pager } from '../Pager';
import { PrintFrame } from '../Print';
import { Section } from '../Section';
import { FailureMessage, Notice, StateMessage } from '../StateMessage';
import { TaskButton } from '../TaskButton';
import { PilotRow } from './PilotRow';

const useStyles = makeStyles(
  theme => ({
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
    button: { textTransform: 'none' },
    filter: { marginBottom: theme.spacing(1.5) },
    list: { listStyle: 'none', margin: 0, padding: 0 },
  }),
  { name: 'ReadinessPilotsList' },
);

/** The way to a new pilot, or why there is none. */
function NewPilot() {
  const classes = useStyles();
  const t = useTranslation();
  const { value } = usePilotOptions();
  const [open, setOpen] = useState(false);
  if (!value) {
    return null;
  }
  return value.mayCreate ? (
    <LinkButton
      to="new"
      size="small"
      variant="outlined"
      color="primary"
      className={classes.button}
      startIcon={<AddIcon aria-hidden />}
    >
      {t('pilots.new')}
    </LinkButton>
  ) : (
    <div>
      <Button
        size="small"
        className={classes.button}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('pilots.whyNot')}
      </Button>
      {open && (
        <Typography variant="body2" role="status">
          {value.reason}
        </Typography>
      )}
    </div>
  );
}

function ExportPilots() {
  const t = useTranslation();
  const { pilots } = useApi(readinessApiRef);
  const run = useCallback(async () => {
    const content = await pilots.exportCsv();
    saveFile(content, `readiness-pilots-${DateTime.now().toISODate()}.csv`);
  }, [pilots]);
  return (
    <TaskButton
      label={t('pilots.export')}
      runningLabel={t('exporting.running')}
      icon={<GetAppIcon aria-hidden />}
      run={run}
      failureText={({ message }) => t('exporting.failed', { message })}
    />
  );
}

/** The pilots of a page, or why there are none. */
function Pilots(props: { page: Page<PilotSummary>; filtered: boolean }) {
  const { page, filtered } = props;
  const classes = useStyles();
  const t = useTranslation();
  if (page.items.length === 0) {
    return (
      <StateMessage
        compact
        appearance={{ tone: 'neutral', Icon: SearchIcon }}
        title={filtered ? t('pilots.noMatchTitle') : t('pilots.emptyTitle')}
      >
        {filtered ? t('pilots.noMatch') : t('pilots.empty')}
      </StateMessage>
    );
  }
  return (
    // eslint-disable-next-line jsx-a11y/no-redundant-roles
    <ul role="list" aria-label={t('pilots.title')} className={classes.list}>
      {page.items.map(pilot => (
        <PilotRow key={pilot.id} pilot={pilot} />
      ))}
    </ul>
  );
}

/** Every pilot the reader may see, with its answers. */
export function PilotsListPage() {
  const classes = useStyles();
  const t = useTranslation();
  const [state, change] = useSearchState(parsePilotsState, writePilotsState);
  const { value, failure, loading, reload } = usePilots(state);
  if (failure?.kind === 'forbidden') {
    return (
      <Content>
        <FailureMessage failure={failure} onRetry={reload} />
      </Content>
    );
  }
  // That there was none before says nothing about what is asked for now.
  const page = loading && value?.items.length === 0 ? undefined : value;
  return (
    <Content>
      <PrintFrame title={t('pilots.title')} lines={[]}>
        {value && failure && (
          <Notice>{t('pilots.failed', { message: failure.message })}</Notice>
        )}
        <Section
          title={t('pilots.title')}
          hint={t('pilots.intro')}
          action={
            <div className={classes.actions} data-no-print>
              <NewPilot />
              <ExportPilots />
            </div>
          }
        >
          <div className={classes.filter}>
            <Choice
              label={t('pilots.filter')}
              values={['', ...PILOT_STATES] as const}
              chosen={state.state ?? ''}
              valueLabel={one =>
                one ? t(`pilots.state.${one}`) : t('pilots.all')
              }
              onChoose={one => change({ state: one || undefined })}
            />
          </div>
          {!page && loading && (
            <div role="status" aria-busy aria-label={t('pilots.loading')}>
              <Skeleton height={56} />
              <Skeleton height={56} />
              <Skeleton height={56} />
            </div>
          )}
          {!page && failure && (
            <FailureMessage
              compact
              failure={failure}
              title={t('pilots.errorTitle')}
              onRetry={reload}
            />
          )}
          {page && (
            <>
              <Pilots page={page} filtered={state.state !== undefined} />
              <Pager
                prevCursor={page.pageInfo.prevCursor}
                nextCursor={page.pageInfo.nextCursor}
                onPage={cursor => change({ cursor })}
              />
            </>
          )}
        </Section>
      </PrintFrame>
    </Content>
  );
}

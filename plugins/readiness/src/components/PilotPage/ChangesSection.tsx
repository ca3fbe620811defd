import { useCallback, useId, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import FileCopyOutlinedIcon from '@material-ui/icons/FileCopyOutlined';
import GetAppIcon from '@material-ui/icons/GetApp';
import {
  Pilot,
  PilotScorecard,
} from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef } from '../../api';
import { useDates } from '../../hooks/useDates';
import { useNumbers } from '../../hooks/useNumbers';
import { usePilotChanges } from '../../hooks/usePilots';
import { useWriting } from '../../hooks/useWriting';
import { saveFile } from '../../lib/saveFile';
import { useTranslation } from '../../translation';
import { useCopy } from '../Copy';
import { ChangeLink } from '../Links';
import { ScrollArea } from '../ScrollArea';
import { Section } from '../Section';
import { FailureMessage } from '../StateMessage';
import { TaskButton } from '../TaskButton';

/** Rows that are shown until somebody asks for all. */
const FIRST = 20;

const useStyles = makeStyles(
  theme => ({
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
    button: { textTransform: 'none' },
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: theme.typography.pxToRem(13),
      '& th, & td': {
        padding: theme.spacing(0.75, 1),
        textAlign: 'left',
        fontWeight: 400,
        verticalAlign: 'top',
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      '& thead th': { fontWeight: 600, whiteSpace: 'nowrap' },
    },
    name: { minWidth: 180 },
  }),
  { name: 'ReadinessPilotChanges' },
);

/** The changes that the figures follow from. */
export function ChangesSection(props: {
  pilot: Pilot;
  scorecard: PilotScorecard;
}) {
  const { pilot, scorecard } = props;
  const classes = useStyles();
  const t = useTranslation();
  const dates = useDates();
  const numbers = useNumbers();
  const writing = useWriting();
  const copy = useCopy();
  const { pilots } = useApi(readinessApiRef);
  const { value, failure, reload } = usePilotChanges(pilot.id);
  const tableId = useId();
  const [all, setAll] = useState(false);
  const save = useCallback(async () => {
    saveFile(await pilots.exportCsv(pilot.id), `pilot-${pilot.id}.csv`);
  }, [pilots, pilot.id]);
  const copyNotes = useCallback(async () => {
    copy((await pilots.getSprintNotes(pilot.id)).markdown);
  }, [copy, pilots, pilot.id]);
  const items = [...(value?.items ?? [])].sort((left, right) =>
    left.mergedAt < right.mergedAt ? 1 : -1,
  );
  const shown = all ? items : items.slice(0, FIRST);
  const duration = (hours: number | undefined) =>
    hours === undefined ? t('pilots.nothing') : writing.duration(hours * 3600);
  return (
    <Section
      title={t('pilots.changes')}
      hint={t('pilots.changesHint')}
      count={value?.items.length}
      action={
        <div className={classes.actions} data-no-print>
          <TaskButton
            label={t('pilots.copyNotes')}
            runningLabel={t('pilots.working')}
            icon={<FileCopyOutlinedIcon aria-hidden />}
            run={copyNotes}
            failureText={({ message }) => t('pilots.actFailed', { message })}
          />
          <TaskButton
            label={t('pilots.export')}
            runningLabel={t('exporting.running')}
            icon={<GetAppIcon aria-hidden />}
            run={save}
            failureText={({ message }) => t('exporting.failed', { message })}
          />
        </div>
      }
    >
      {!value && failure && (
        <FailureMessage compact failure={failure} onRetry={reload} />
      )}
      {!value && !failure && (
        <Typography variant="body2" role="status">
          {t('pilots.changesLoading')}
        </Typography>
      )}
      {value && (
        <ScrollArea label={t('pilots.changes')}>
          <table id={tableId} className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('pilots.change')}</th>
                <th scope="col">{t('pilots.arm')}</th>
                <th scope="col">{t('pilots.mergedAt')}</th>
                <th scope="col">{t('pilots.ai')}</th>
                <th scope="col">{t('pilots.measures.diffSize')}</th>
                <th scope="col">{t('pilots.measures.pickup')}</th>
                <th scope="col">{t('pilots.measures.reviewElapsed')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(change => (
                <tr key={change.id}>
                  <td className={classes.name}>
                    <ChangeLink id={change.id}>{change.name}</ChangeLink>{' '}
                    {change.title}
                  </td>
                  <td>
                    {change.arm === 'pilot'
                      ? t('pilots.pilotArm')
                      : t(
                          scorecard.baseline
                            ? 'pilots.baseline'
                            : 'pilots.control',
                        )}
                  </td>
                  <td>{dates.shortDay(change.mergedAt)}</td>
                  <td>{t(`pilots.aiState.${change.aiState}`)}</td>
                  <td>
                    {change.values.diffSize === undefined
                      ? t('pilots.nothing')
                      : numbers.count(change.values.diffSize)}
                  </td>
                  <td>{duration(change.values.pickup)}</td>
                  <td>{duration(change.values.reviewElapsed)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
      {value && value.hidden > 0 && (
        <Typography variant="body2">
          {t('pilots.hidden', { count: value.hidden })}
        </Typography>
      )}
      {items.length > FIRST && (
        <Button
          size="small"
          className={classes.button}
          aria-expanded={all}
          aria-controls={tableId}
          onClick={() => setAll(!all)}
          data-no-print
        >
          {all
            ? t('changes.showFirst')
            : t('pilots.showAll', { number: numbers.count(items.length) })}
        </Button>
      )}
    </Section>
  );
}

import { useCallback, useState } from 'react';
import { LinkButton } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  Pilot,
  PilotScorecard,
} from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef } from '../../api';
import { useDates } from '../../hooks/useDates';
import { useFocusAfter } from '../../hooks/useFocusAfter';
import { useNumbers } from '../../hooks/useNumbers';
import { useWriting } from '../../hooks/useWriting';
import { isAhead, standingText } from '../../lib/pilotWords';
import { scorecardText } from '../../lib/scorecardText';
import { useTranslation } from '../../translation';
import { CopyMenu } from '../Copy';
import { VerdictLabel } from '../PilotsPage/VerdictLabel';
import { PrintButton } from '../Print';
import { Section } from '../Section';
import { ActDialog } from './ActDialog';

const useStyles = makeStyles(
  theme => ({
    around: { minWidth: 0, outline: 'none' },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
    button: { textTransform: 'none' },
    answers: {
      display: 'grid',
      gridTemplateColumns: 'max-content 1fr',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      margin: 0,
      '& dd': { margin: 0 },
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: '1fr',
        '& dd': { marginBottom: theme.spacing(1) },
      },
    },
    question: { fontSize: theme.typography.pxToRem(16), fontWeight: 600 },
    lead: { fontSize: theme.typography.pxToRem(18), fontWeight: 600 },
    text: { maxWidth: '80ch' },
    bar: { maxWidth: 480, margin: theme.spacing(1, 0) },
  }),
  { name: 'ReadinessPilotHeader' },
);

const DAY = 86_400_000;

function TimeLeft(props: { pilot: Pilot; progress: number }) {
  const { pilot, progress } = props;
  const classes = useStyles();
  const t = useTranslation();
  const numbers = useNumbers();
  const left = Math.max(
    0,
    Math.ceil((Date.parse(pilot.to ?? '') - Date.now()) / DAY),
  );
  const passed = t('pilots.progress', { percent: numbers.percent(progress) });
  return (
    <>
      <Typography className={classes.lead}>
        {passed}
        {', '}
        {t('pilots.daysLeft', { count: left })}
      </Typography>
      <LinearProgress
        className={classes.bar}
        variant="determinate"
        value={progress * 100}
        aria-label={passed}
      />
    </>
  );
}

function Progress(props: { pilot: Pilot; scorecard: PilotScorecard }) {
  const { pilot, scorecard } = props;
  const classes = useStyles();
  const t = useTranslation();
  const numbers = useNumbers();
  const dates = useDates();
  const { progress, counts } = scorecard;
  return (
    <>
      {isAhead(pilot) ? (
        <Typography className={classes.lead}>
          {standingText(pilot, t, dates)}
        </Typography>
      ) : (
        <TimeLeft pilot={pilot} progress={progress} />
      )}
      <Typography variant="body2" className={classes.text}>
        {t('pilots.progressText', {
          pilot: numbers.count(counts.pilot.changes),
          baseline: numbers.count(counts.baseline.changes),
          end: dates.day(pilot.to ?? ''),
        })}
      </Typography>
    </>
  );
}

/** What a pilot came to, or how far it is; and what the reader may do with it. */
export function PilotHeader(props: {
  pilot: Pilot;
  scorecard: PilotScorecard | undefined;
  onReload: () => Promise<void>;
}) {
  const { pilot, scorecard, onReload } = props;
  const classes = useStyles();
  const t = useTranslation();
  const dates = useDates();
  const writing = useWriting();
  const { pilots } = useApi(readinessApiRef);
  const [dialog, setDialog] = useState<'start' | 'end'>();
  const around = useFocusAfter<HTMLDivElement>(dialog !== undefined);
  const close = useCallback(() => setDialog(undefined), []);
  const start = useCallback(async () => {
    await pilots.start(pilot.id);
    await onReload();
  }, [pilots, pilot.id, onReload]);
  const end = useCallback(
    async (reason: string) => {
      await pilots.end(pilot.id, reason);
      await onReload();
    },
    [pilots, pilot.id, onReload],
  );
  const { may, state } = pilot;
  return (
    <div ref={around} tabIndex={-1} className={classes.around}>
      <Section
        title={pilot.title}
        hint={standingText(pilot, t, dates)}
        action={
          <div className={classes.actions} data-no-print>
            {may.edit && (
              <LinkButton
                to="edit"
                size="small"
                variant="outlined"
                className={classes.button}
              >
                {t('pilots.edit')}
              </LinkButton>
            )}
            {may.start && (
              <Button
                size="small"
                variant="outlined"
                color="primary"
                className={classes.button}
                onClick={() => setDialog('start')}
              >
                {t('pilots.start')}
              </Button>
            )}
            {may.end && (
              <Button
                size="small"
                variant="outlined"
                className={classes.button}
                onClick={() => setDialog('end')}
              >
                {t('pilots.end')}
              </Button>
            )}
            {scorecard && state !== 'started' && (
              <CopyMenu
                outlined
                label={t('pilots.copyScorecard')}
                asText={() => scorecardText(t, scorecard, writing, false)}
                asMarkdown={() => scorecardText(t, scorecard, writing, true)}
              />
            )}
            {state !== 'draft' && <PrintButton />}
          </div>
        }
      >
        {state === 'started' && scorecard && (
          <Progress pilot={pilot} scorecard={scorecard} />
        )}
        {state !== 'started' && scorecard && (
          <dl className={classes.answers}>
            {scorecard.questions.map(
              ({ id, question, verdict, provisional }) => (
                <div key={id} style={{ display: 'contents' }}>
                  <dt className={classes.question}>{question}</dt>
                  <dd>
                    <VerdictLabel verdict={verdict} provisional={provisional} />
                  </dd>
                </div>
              ),
            )}
          </dl>
        )}
        {state === 'draft' && (
          <Typography variant="body2" className={classes.text}>
            {t('pilots.form.newHint')}
          </Typography>
        )}
        {dialog === 'start' && (
          <ActDialog
            title={t('pilots.startTitle')}
            text={t('pilots.startText')}
            confirm={t('pilots.startConfirm')}
            act={start}
            onClose={close}
          />
        )}
        {dialog === 'end' && (
          <ActDialog
            title={t('pilots.endTitle')}
            text={t('pilots.endText')}
            reasonLabel={t('pilots.endReason')}
            confirm={t('pilots.endConfirm')}
            act={end}
            onClose={close}
          />
        )}
      </Section>
    </div>
  );
}

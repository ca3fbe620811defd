import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import { useComponentSprintNote } from '../../hooks/useComponentNumbers';
import { useDates } from '../../hooks/useDates';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { Choice } from '../Choice';
import { Section } from '../Section';
import { FailureMessage, Notice } from '../StateMessage';
import { CopyNote } from './CopyNote';
import { NoteLines } from './NoteLines';

const WINDOWS = [1, 2, 4] as const;

const useStyles = makeStyles(
  theme => ({
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
    },
    span: {
      marginBottom: theme.spacing(1),
      color: mutedText(theme.palette.type),
    },
  }),
  { name: 'ReadinessComponentSprintNote' },
);

/** What a component's last weeks came to, ready to paste. */
export function ComponentSprintNote(props: { entityRef: string }) {
  const classes = useStyles();
  const t = useTranslation();
  const dates = useDates();
  const [weeks, setWeeks] = useState<number>(2);
  const { value, failure, loading, reload } = useComponentSprintNote(
    props.entityRef,
    weeks,
  );
  return (
    <Section
      title={t('sprintNote.title')}
      action={
        <div className={classes.actions}>
          <Choice
            label={t('numbers.window')}
            values={WINDOWS}
            chosen={weeks}
            valueLabel={count => t('numbers.weeks', { count })}
            onChoose={setWeeks}
          />
          <CopyNote note={value} />
        </div>
      }
    >
      {failure && value && (
        <Notice>{t('tab.stale', { message: failure.message })}</Notice>
      )}
      {failure && !value && (
        <FailureMessage
          compact
          failure={failure}
          title={t('sprintNote.failed')}
          onRetry={reload}
        />
      )}
      {!value && loading && (
        <div role="status" aria-busy aria-label={t('sprintNote.loading')}>
          <Skeleton variant="rect" height={100} />
        </div>
      )}
      {value && (
        <div aria-busy={loading}>
          <Typography variant="body2" className={classes.span}>
            {t('sprintNote.span', {
              from: dates.day(value.window.from),
              to: dates.day(value.window.to),
            })}
          </Typography>
          <NoteLines note={value} />
        </div>
      )}
    </Section>
  );
}

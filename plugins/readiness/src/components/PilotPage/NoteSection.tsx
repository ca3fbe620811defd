import { useEffect, useRef, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  DecisionNote,
  Pilot,
} from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { CopyMenu } from '../Copy';
import { EntityName } from '../Links';
import { Section } from '../Section';
import { NoteForm } from './NoteForm';

const useStyles = makeStyles(
  theme => ({
    note: {
      padding: theme.spacing(1.5, 0),
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
    },
    title: { fontWeight: 600 },
    text: {
      maxWidth: '85ch',
      margin: theme.spacing(0.5, 0),
      fontFamily: 'inherit',
      fontSize: theme.typography.pxToRem(14),
      lineHeight: 1.6,
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    },
    muted: { color: mutedText(theme.palette.type) },
    button: { textTransform: 'none' },
  }),
  { name: 'ReadinessPilotNote' },
);

function Note(props: { note: DecisionNote }) {
  const { note } = props;
  const classes = useStyles();
  const t = useTranslation();
  const dates = useDates();
  const headline = `${t('pilots.noteBy', {
    decision: t(`pilots.decision.${note.decision}`),
    date: dates.day(note.writtenAt),
  })} ${note.writtenBy}`;
  const whole = (markdown: boolean) =>
    [
      markdown ? `**${headline}**` : headline,
      '',
      note.reason,
      '',
      note.text,
      '',
      `${t('pilots.noteOwner')}: ${note.owner}`,
      t('pilots.noteReviewOn', { date: dates.day(note.reviewOn) }),
      '',
    ].join('\n');
  return (
    <article className={classes.note}>
      <div className={classes.head}>
        <Typography variant="body2" className={classes.title}>
          {t('pilots.noteBy', {
            decision: t(`pilots.decision.${note.decision}`),
            date: dates.day(note.writtenAt),
          })}{' '}
          <EntityName entityRef={note.writtenBy} />
        </Typography>
        <CopyMenu
          label={t('pilots.noteCopy')}
          asText={() => whole(false)}
          asMarkdown={() => whole(true)}
        />
      </div>
      <Typography variant="body2">{note.reason}</Typography>
      <pre className={classes.text}>{note.text}</pre>
      <Typography variant="body2" className={classes.muted}>
        {t('pilots.noteOwner')}: <EntityName entityRef={note.owner} />
        {' · '}
        {t('pilots.noteReviewOn', { date: dates.day(note.reviewOn) })}
      </Typography>
    </article>
  );
}

/** What was decided, and the form that closes the pilot. */
export function NoteSection(props: {
  pilot: Pilot;
  /** What the note begins with; absent until the scorecard is there. */
  draft: string | undefined;
  onReload: () => Promise<void>;
}) {
  const { pilot, draft, onReload } = props;
  const classes = useStyles();
  const t = useTranslation();
  const [open, setOpen] = useState(false);
  const wasOpenRef = useRef(false);
  const buttonRef = useRef<HTMLButtonElement>(null);
  const notesRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The form goes with the focus in it.
    if (wasOpenRef.current && !open) {
      (buttonRef.current ?? notesRef.current)?.focus();
    }
    wasOpenRef.current = open;
  }, [open]);
  if (pilot.state === 'started') {
    return null;
  }
  return (
    <Section
      title={t('pilots.note')}
      hint={
        pilot.state === 'reopened'
          ? t('pilots.noteReopened')
          : t('pilots.noteHint')
      }
      action={
        pilot.may.decide &&
        draft !== undefined &&
        !open && (
          <Button
            ref={buttonRef}
            size="small"
            variant="outlined"
            color="primary"
            className={classes.button}
            onClick={() => setOpen(true)}
            data-no-print
          >
            {t('pilots.noteEdit')}
          </Button>
        )
      }
    >
      {open && (
        <NoteForm
          pilot={pilot}
          draft={draft ?? ''}
          onClose={() => setOpen(false)}
          onWritten={async () => {
            await onReload();
            setOpen(false);
          }}
        />
      )}
      {pilot.notes.length === 0 && !open && (
        <Typography variant="body2">{t('pilots.noteNone')}</Typography>
      )}
      <div ref={notesRef} tabIndex={-1}>
        {[...pilot.notes].reverse().map(note => (
          <Note key={note.id} note={note} />
        ))}
      </div>
    </Section>
  );
}

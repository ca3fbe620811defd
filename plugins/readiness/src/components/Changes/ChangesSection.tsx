import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ComponentChanges } from '@readiness/backstage-plugin-readiness-common';
import { mutedText } from '../../lib/statusAppearance';
import { Translate, useTranslation } from '../../translation';
import { InlineText } from '../InlineText';
import { Section } from '../Section';
import { Notice } from '../StateMessage';
import { AllChanges } from './AllChanges';
import { PendingChanges } from './PendingChanges';
import { ReadingProgress } from './ReadingProgress';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1),
    },
    counts: { fontWeight: 600 },
    muted: { maxWidth: '80ch', color: mutedText(theme.palette.type) },
  }),
  { name: 'ReadinessChangesSection' },
);

/** "3 open · 2 merged and not released (1 blocked)". */
function countsInWords(t: Translate, changes: ComponentChanges): string {
  const { open, unreleased, blocked, releasesKnown, releasesWithheld } =
    changes;
  const parts: string[] = [t('changes.open', { count: open })];
  if (releasesKnown || releasesWithheld) {
    const waiting: string = t('changes.unreleased', { count: unreleased });
    parts.push(
      blocked > 0
        ? t('changes.withBlocked', {
            what: waiting,
            blocked: t('changes.blocked', { count: blocked }),
          })
        : waiting,
    );
  }
  return parts.join(' · ');
}

function NotConnected(props: { title: string }) {
  const classes = useStyles();
  const t = useTranslation();
  return (
    <>
      <Typography variant="body2">
        {t('changes.noSource', { title: props.title })}
      </Typography>
      <Typography variant="body2" className={classes.muted}>
        <InlineText text={t('changes.connect')} />
      </Typography>
    </>
  );
}

function Changes(props: { entityRef: string; changes: ComponentChanges }) {
  const { entityRef, changes } = props;
  const { followed, progress, problem, releasesKnown, releasesWithheld } =
    changes;
  const classes = useStyles();
  const t = useTranslation();
  if (followed === 'no') {
    return <Typography variant="body2">{t('changes.notFollowed')}</Typography>;
  }
  return (
    <>
      <Typography className={classes.counts}>
        {countsInWords(t, changes)}
      </Typography>
      {followed === 'reading' && <ReadingProgress progress={progress} />}
      {followed === 'failed' && (
        <Notice>
          {problem && <InlineText text={problem} />}{' '}
          {t('changes.readingFailed')}
        </Notice>
      )}
      {followed === 'reading' && problem && (
        <Notice>
          <InlineText text={problem} />
        </Notice>
      )}
      {releasesWithheld && <Notice>{t('changes.releasesWithheld')}</Notice>}
      {!releasesKnown && !releasesWithheld && (
        <Typography variant="body2" className={classes.muted}>
          {t('changes.releasesUnknown')}
        </Typography>
      )}
      <PendingChanges entityRef={entityRef} allRead={followed === 'yes'} />
      <div>
        <AllChanges entityRef={entityRef} />
      </div>
    </>
  );
}

/** The component's pull and merge requests, those to come out first. */
export function ChangesSection(props: {
  entityRef: string;
  title: string;
  /** Absent where no source of changes answers for the repository. */
  changes: ComponentChanges | undefined;
}) {
  const { entityRef, title, changes } = props;
  const classes = useStyles();
  const t = useTranslation();
  return (
    <Section title={t('changes.title')} hint={t('changes.hint')}>
      <div className={classes.root}>
        {changes ? (
          <Changes entityRef={entityRef} changes={changes} />
        ) : (
          <NotConnected title={title} />
        )}
      </div>
    </Section>
  );
}

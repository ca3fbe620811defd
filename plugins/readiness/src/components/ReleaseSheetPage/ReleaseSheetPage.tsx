import { ReactNode } from 'react';
import { Content } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import FileCopyOutlinedIcon from '@material-ui/icons/FileCopyOutlined';
import SearchIcon from '@material-ui/icons/Search';
import { ReleaseSheet } from '@readiness/backstage-plugin-readiness-common';
import { useSearchParams } from 'react-router-dom';
import { RecordSubject } from '../../api';
import { useDates } from '../../hooks/useDates';
import { useReleaseSheet } from '../../hooks/useRecords';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { CopyProvider } from '../Copy';
import { useCopy } from '../Copy/CopyProvider';
import { InlineText } from '../InlineText';
import { ChangeLink, ComponentLink } from '../Links';
import { LoadingOrganisation } from '../OrganisationControls';
import { PrintButton, PrintFrame } from '../Print';
import { DecisionFacts } from '../Records';
import { Section } from '../Section';
import { FailureMessage, Notice, StateMessage } from '../StateMessage';
import { GateList, StatusLabel } from '../StatusLabel';

const useStyles = makeStyles(
  theme => ({
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    button: { textTransform: 'none' },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
      marginBottom: theme.spacing(1),
    },
    heading: {
      margin: theme.spacing(2, 0, 0.5),
      fontSize: theme.typography.pxToRem(15),
      fontWeight: 700,
    },
    list: { margin: 0, paddingLeft: theme.spacing(2.5) },
    muted: { color: mutedText(theme.palette.type) },
  }),
  { name: 'ReadinessReleaseSheet' },
);

function Part(props: { title: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <>
      <Typography component="h3" className={classes.heading}>
        {props.title}
      </Typography>
      {props.children}
    </>
  );
}

function Sentences(props: { texts: string[]; none: string }) {
  const classes = useStyles();
  return props.texts.length === 0 ? (
    <Typography variant="body2">{props.none}</Typography>
  ) : (
    <Typography variant="body2" component="ul" className={classes.list}>
      {props.texts.map(text => (
        <li key={text}>
          <InlineText text={text} />
        </li>
      ))}
    </Typography>
  );
}

function Sheet(props: { sheet: ReleaseSheet; subject: RecordSubject }) {
  const { sheet, subject } = props;
  const classes = useStyles();
  const t = useTranslation();
  const copy = useCopy();
  const dates = useDates();
  const title = t('records.sheet.title', { name: sheet.subjectName });
  // On paper “just now” means nothing.
  const time = dates.instant(sheet.evaluatedAt);
  return (
    <PrintFrame title={title} lines={[]}>
      <Section
        title={title}
        action={
          <div className={classes.actions} data-no-print>
            <Button
              size="small"
              variant="outlined"
              className={classes.button}
              startIcon={<FileCopyOutlinedIcon aria-hidden />}
              onClick={() => copy(sheet.markdown)}
            >
              {t('records.sheet.copy')}
            </Button>
            <PrintButton />
          </div>
        }
      >
        <div className={classes.head}>
          <StatusLabel status={sheet.status} waived={sheet.waived.length} />
          {'changeId' in subject ? (
            <ChangeLink id={subject.changeId}>{sheet.title}</ChangeLink>
          ) : (
            <ComponentLink entityRef={subject.entityRef} title={sheet.title} />
          )}
        </div>
        <Typography variant="body2" className={classes.muted}>
          {sheet.headSha
            ? t('records.sheet.judgedAt', {
                time,
                sha: sheet.headSha.slice(0, 12),
              })
            : t('records.sheet.judged', { time })}
        </Typography>
        {sheet.contract && (
          <Typography variant="body2">
            {t('records.sheet.contract', {
              title: sheet.contract.title,
              version: String(sheet.contract.version),
            })}
          </Typography>
        )}
        <Part title={t('records.sheet.gates')}>
          <GateList gates={sheet.gates} />
        </Part>
        <Part title={t('records.sheet.missing')}>
          <Sentences
            texts={sheet.missing.map(({ sentence }) => sentence)}
            none={t('records.sheet.nothingMissing')}
          />
        </Part>
        <Part title={t('records.sheet.waived')}>
          <Sentences
            texts={sheet.waived.map(({ message }) => message)}
            none={t('records.sheet.nothing')}
          />
        </Part>
        <Part title={t('records.decision.title')}>
          {sheet.decision ? (
            <DecisionFacts decision={sheet.decision} brief />
          ) : (
            <Typography variant="body2">
              {t('records.decision.none')}
            </Typography>
          )}
        </Part>
        <Part title={t('records.sheet.there')}>
          <Sentences
            texts={sheet.there.map(({ message }) => message)}
            none={t('records.sheet.nothing')}
          />
        </Part>
      </Section>
    </PrintFrame>
  );
}

function SheetOf({ subject }: { subject: RecordSubject }) {
  const { value, failure, loading, reload } = useReleaseSheet(subject);
  const t = useTranslation();
  if (value) {
    return (
      <>
        {failure && (
          <Notice>{t('pilots.failed', { message: failure.message })}</Notice>
        )}
        <Sheet sheet={value} subject={subject} />
      </>
    );
  }
  if (failure && !loading) {
    return failure.kind === 'notFound' ? (
      <NothingToShow />
    ) : (
      <FailureMessage
        failure={failure}
        title={t('records.sheet.errorTitle')}
        onRetry={reload}
      />
    );
  }
  return (
    <LoadingOrganisation label={t('records.sheet.loading')} parts={[480]} />
  );
}

function NothingToShow() {
  const t = useTranslation();
  return (
    <StateMessage
      appearance={{ tone: 'neutral', Icon: SearchIcon }}
      title={t('records.sheet.errorTitle')}
    >
      {t('records.sheet.notFound')}
    </StateMessage>
  );
}

/** The release sheet of the component or change that the query names. */
export function ReleaseSheetPage() {
  const [search] = useSearchParams();
  const changeId = search.get('changeId');
  const entityRef = search.get('entityRef');
  const subject =
    (changeId && { changeId }) || (entityRef && { entityRef }) || undefined;
  return (
    <CopyProvider>
      <Content>
        {subject ? <SheetOf subject={subject} /> : <NothingToShow />}
      </Content>
    </CopyProvider>
  );
}

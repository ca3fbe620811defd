import { ReactNode, useState } from 'react';
import { Content, Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import DoneAllIcon from '@material-ui/icons/DoneAll';
import {
  Inbox,
  WaiverRecord,
} from '@readiness/backstage-plugin-readiness-common';
import { useInboxSignal } from '../../hooks/useReadinessSignal';
import { useRecordLinks } from '../../hooks/useRecordLinks';
import { useInbox } from '../../hooks/useRecords';
import { useTranslation } from '../../translation';
import { ChangeLink, ComponentLink } from '../Links';
import { LoadingOrganisation } from '../OrganisationControls';
import {
  DecisionFacts,
  SettleDialog,
  WaiverRow,
  WaiverVerdict,
} from '../Records';
import { RelativeTime } from '../RelativeTime';
import { Section } from '../Section';
import { FailureMessage, Notice, StateMessage } from '../StateMessage';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
      fontFamily: theme.typography.fontFamily,
    },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      padding: theme.spacing(1.5, 0),
      overflowWrap: 'anywhere',
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
      '&:first-child': { paddingTop: 0 },
      '&:last-child': { paddingBottom: 0 },
    },
  }),
  { name: 'ReadinessInbox' },
);

type Subject = { entityRef: string } | { changeId: string };

/** Leads to what a record is about. */
function SubjectLink(props: { subject: Subject; name: string }) {
  const { subject, name } = props;
  return 'changeId' in subject ? (
    <ChangeLink id={subject.changeId}>{name}</ChangeLink>
  ) : (
    <ComponentLink entityRef={subject.entityRef} title={name} />
  );
}

function List(props: { title: string; count: number; children: ReactNode }) {
  const classes = useStyles();
  return props.count === 0 ? null : (
    <Section title={props.title} count={props.count}>
      <ul className={classes.list}>{props.children}</ul>
    </Section>
  );
}

function InboxContent(props: { inbox: Inbox; onReload: () => Promise<void> }) {
  const { inbox, onReload } = props;
  const classes = useStyles();
  const t = useTranslation();
  const links = useRecordLinks();
  const [settling, setSettling] = useState<{
    waiver: WaiverRecord;
    verdict: WaiverVerdict;
  }>();
  if (inbox.total === 0) {
    return (
      <StateMessage
        appearance={{ tone: 'good', Icon: DoneAllIcon }}
        title={t('records.inbox.emptyTitle')}
      >
        {t('records.inbox.empty')}
      </StateMessage>
    );
  }
  const waivers = (list: WaiverRecord[]) =>
    list.map(waiver => (
      <WaiverRow
        key={waiver.id}
        named
        waiver={waiver}
        onSettle={verdict => setSettling({ waiver, verdict })}
      />
    ));
  return (
    <>
      <Typography variant="h6" component="h2">
        {t('records.inbox.total', { count: inbox.total })}
      </Typography>
      <List title={t('records.inbox.waivers')} count={inbox.waivers.length}>
        {waivers(inbox.waivers)}
      </List>
      <List title={t('records.inbox.decisions')} count={inbox.decisions.length}>
        {inbox.decisions.map(decision => (
          <li key={decision.id} className={classes.item}>
            <SubjectLink
              subject={decision.subject}
              name={decision.subjectName}
            />
            <DecisionFacts decision={decision} brief />
          </li>
        ))}
      </List>
      <List title={t('records.inbox.expiring')} count={inbox.expiring.length}>
        {waivers(inbox.expiring)}
      </List>
      <List title={t('records.inbox.pilots')} count={inbox.pilots.length}>
        {inbox.pilots.map(({ id, title, since }) => {
          const to = links.pilot(id);
          return (
            <li key={id} className={classes.item}>
              {to ? (
                <Link to={to} underline="always">
                  {title}
                </Link>
              ) : (
                title
              )}{' '}
              {t('records.inbox.pilotSince', {
                time: <RelativeTime iso={since} />,
              })}
            </li>
          );
        })}
      </List>
      {settling && (
        <SettleDialog
          {...settling}
          onClose={() => setSettling(undefined)}
          onDone={onReload}
        />
      )}
    </>
  );
}

/** What waits for the reader. */
export function InboxPage() {
  const classes = useStyles();
  const t = useTranslation();
  const { value, failure, loading, reload } = useInbox();
  useInboxSignal(reload);
  return (
    <Content>
      <div className={classes.root}>
        {!value && loading && (
          <LoadingOrganisation
            label={t('records.inbox.loading')}
            parts={[160, 160]}
          />
        )}
        {!value && failure && (
          <FailureMessage
            failure={failure}
            title={t('records.inbox.errorTitle')}
            onRetry={reload}
          />
        )}
        {value && failure && (
          <Notice>{t('pilots.failed', { message: failure.message })}</Notice>
        )}
        {value && <InboxContent inbox={value} onReload={reload} />}
      </div>
    </Content>
  );
}

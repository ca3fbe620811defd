import { ReactNode } from 'react';
import { Content, Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import DoneAllIcon from '@material-ui/icons/DoneAll';
import { Inbox } from '@readiness/backstage-plugin-readiness-common';
import { useInboxSignal } from '../../hooks/useReadinessSignal';
import { useRecordLinks } from '../../hooks/useRecordLinks';
import { useInbox } from '../../hooks/useRecords';
import { useTranslation } from '../../translation';
import { LoadingOrganisation } from '../OrganisationControls';
import { DecisionRows, useSettling, WaiverRows } from '../Records';
import { RelativeTime } from '../RelativeTime';
import { useRowStyles } from '../Rows';
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
  }),
  { name: 'ReadinessInbox' },
);

function List(props: { title: string; count: number; children: ReactNode }) {
  return props.count === 0 ? null : (
    <Section title={props.title} count={props.count}>
      {props.children}
    </Section>
  );
}

function InboxContent(props: {
  inbox: Inbox;
  onReload: () => Promise<void>;
}): ReactNode {
  const { inbox, onReload } = props;
  const classes = useRowStyles();
  const lists = useStyles();
  const t = useTranslation();
  const links = useRecordLinks();
  const { settle, around } = useSettling(onReload);
  if (inbox.total === 0) {
    return around(
      <StateMessage
        appearance={{ tone: 'good', Icon: DoneAllIcon }}
        title={t('records.inbox.emptyTitle')}
      >
        {t('records.inbox.empty')}
      </StateMessage>,
    );
  }
  return around(
    <div className={lists.root}>
      <Typography variant="h6" component="h2">
        {t('records.inbox.total', { count: inbox.total })}
      </Typography>
      <List title={t('records.inbox.waivers')} count={inbox.waivers.length}>
        <WaiverRows
          waivers={inbox.waivers}
          label={t('records.inbox.waivers')}
          onSettle={settle}
        />
      </List>
      <List title={t('records.inbox.decisions')} count={inbox.decisions.length}>
        <DecisionRows
          decisions={inbox.decisions}
          label={t('records.inbox.decisions')}
        />
      </List>
      <List title={t('records.inbox.expiring')} count={inbox.expiring.length}>
        <WaiverRows
          waivers={inbox.expiring}
          label={t('records.inbox.expiring')}
          onSettle={settle}
        />
      </List>
      <List title={t('records.inbox.pilots')} count={inbox.pilots.length}>
        <ul className={classes.list} aria-label={t('records.inbox.pilots')}>
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
        </ul>
      </List>
    </div>,
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

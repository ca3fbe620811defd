import { LinkButton } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  AttestationRecord,
  SubjectRecord,
  WaiverRecord,
} from '@readiness/backstage-plugin-readiness-common';
import { useRecordLinks } from '../../hooks/useRecordLinks';
import { endsSoon } from '../../lib/recordFields';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { EntityName, ExternalLink } from '../Links';
import { RelativeTime } from '../RelativeTime';
import { Section } from '../Section';
import { Notice } from '../StateMessage';
import { DecisionFacts } from './DecisionFacts';
import { EarlierDecisions } from './EarlierDecisions';
import { isAskedFor } from './isAskedFor';
import { Records, useRecords } from './RecordProvider';
import { WaiverRow } from './WaiverRow';

const useStyles = makeStyles(
  theme => ({
    around: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
      outline: 'none',
      '@media print': { display: 'block' },
    },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
    button: { textTransform: 'none' },
    muted: { color: mutedText(theme.palette.type), maxWidth: '80ch' },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      padding: theme.spacing(1, 0),
      overflowWrap: 'anywhere',
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
      '&:first-child': { paddingTop: 0 },
    },
    what: { fontWeight: 700 },
  }),
  { name: 'ReadinessRecordSections' },
);

/** What was decided, accepted and attested about what the page shows. */
export function RecordSections() {
  const classes = useStyles();
  const records = useRecords();
  const t = useTranslation();
  if (!records) {
    return null;
  }
  const { record, failure, around } = records;
  return (
    <>
      {failure && (
        <Notice>{t('records.failed', { message: failure.message })}</Notice>
      )}
      {record && (
        <div ref={around} tabIndex={-1} className={classes.around}>
          <DecisionSection records={records} record={record} />
          <WaiversSection records={records} record={record} />
          <AttestationsSection records={records} record={record} />
        </div>
      )}
    </>
  );
}

interface Parts {
  records: Records;
  record: SubjectRecord;
}

function DecisionSection({ records, record }: Parts) {
  const classes = useStyles();
  const t = useTranslation();
  const links = useRecordLinks();
  const sheet = links.sheet(records.subject);
  const { decision, actions } = record;
  return (
    <Section
      title={t('records.decision.title')}
      hint={t('records.decision.hint')}
      action={
        <div className={classes.actions} data-no-print>
          {actions.decide && (
            <Button
              size="small"
              variant="outlined"
              className={classes.button}
              onClick={() => records.open({ kind: 'decide' })}
            >
              {t('records.decision.take')}
            </Button>
          )}
          {sheet && (
            <LinkButton
              to={sheet}
              size="small"
              variant="outlined"
              className={classes.button}
            >
              {t('records.decision.sheet')}
            </LinkButton>
          )}
        </div>
      }
    >
      {decision ? (
        <>
          <DecisionFacts decision={decision} />
          <EarlierDecisions subject={records.subject} newestId={decision.id} />
        </>
      ) : (
        <Typography>{t('records.decision.none')}</Typography>
      )}
      {!actions.decide && actions.why.decide && (
        <Typography variant="body2" className={classes.muted}>
          {actions.why.decide}.
        </Typography>
      )}
    </Section>
  );
}

function WaiversSection({ records, record }: Parts) {
  const classes = useStyles();
  const t = useTranslation();
  if (record.waivers.length === 0) {
    return null;
  }
  const mayRenew = ({ state, expiresAt, requirementId }: WaiverRecord) =>
    record.actions.requestWaiver &&
    state === 'approved' &&
    endsSoon(expiresAt) &&
    !isAskedFor(record, requirementId) &&
    // One that was renewed goes on.
    !record.waivers.some(
      other =>
        other.state === 'approved' &&
        other.requirementId === requirementId &&
        other.expiresAt > expiresAt,
    );
  return (
    <Section
      title={t('records.waiver.title')}
      count={record.waivers.length}
      hint={t('records.waiver.hint')}
    >
      <ul className={classes.list}>
        {record.waivers.map(waiver => (
          <WaiverRow
            key={waiver.id}
            waiver={waiver}
            onSettle={verdict =>
              records.open({ kind: 'settle', waiver, verdict })
            }
            onRenew={
              mayRenew(waiver)
                ? () =>
                    records.open({
                      kind: 'waive',
                      gap: waiver,
                      renews: waiver.expiresAt,
                    })
                : undefined
            }
          />
        ))}
      </ul>
    </Section>
  );
}

function AttestationsSection({ records, record }: Parts) {
  const classes = useStyles();
  const t = useTranslation();
  const { attestations, actions } = record;
  const mayAttest = actions.attest.length > 0;
  if (attestations.length === 0 && !mayAttest) {
    return null;
  }
  return (
    <Section
      title={t('records.attest.title')}
      count={attestations.length}
      hint={t('records.attest.hint')}
      action={
        mayAttest && (
          <Button
            size="small"
            variant="outlined"
            className={classes.button}
            data-no-print
            onClick={() => records.open({ kind: 'attest' })}
          >
            {t('records.attest.act')}
          </Button>
        )
      }
    >
      {attestations.length === 0 ? (
        <Typography variant="body2">
          {records.headSha
            ? t('records.attest.noneHead')
            : t('records.attest.none')}
        </Typography>
      ) : (
        <ul className={classes.list}>
          {attestations.map(item => (
            <Attestation key={item.id} item={item} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Attestation({ item }: { item: AttestationRecord }) {
  const classes = useStyles();
  const t = useTranslation();
  return (
    <li className={classes.item}>
      <Typography variant="body2" className={classes.what}>
        {t(`records.attest.about.${item.about}`)}
      </Typography>
      <Typography variant="body2">{item.statement}</Typography>
      <Typography variant="body2">
        {t('records.by', {
          who: <EntityName entityRef={item.by} />,
          time: <RelativeTime iso={item.at} />,
        })}{' '}
        {item.url && (
          <ExternalLink url={item.url} fallback={item.url}>
            {t('requirements.open')}
          </ExternalLink>
        )}
      </Typography>
    </li>
  );
}

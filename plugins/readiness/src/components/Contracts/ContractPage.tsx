import { useCallback, useState } from 'react';
import { Content, LinkButton } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import ChevronLeftIcon from '@material-ui/icons/ChevronLeft';
import FileCopyOutlinedIcon from '@material-ui/icons/FileCopyOutlined';
import SearchIcon from '@material-ui/icons/Search';
import { Contract } from '@readiness/backstage-plugin-readiness-common';
import { useParams } from 'react-router-dom';
import { readinessApiRef } from '../../api';
import { useContract } from '../../hooks/useRecords';
import { entityLabel } from '../../lib/entityLabel';
import { readChangeId } from '../../lib/recordFields';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { CopyProvider } from '../Copy';
import { useCopy } from '../Copy/CopyProvider';
import { ChangeLink, ComponentLink, EntityName } from '../Links';
import { LoadingOrganisation } from '../OrganisationControls';
import { PrintButton, PrintFrame } from '../Print';
import { FormDialog } from '../Records/FormDialog';
import { useDraft } from '../Records/useDraft';
import { RelativeTime } from '../RelativeTime';
import { Section } from '../Section';
import { FailureMessage, Notice, StateMessage } from '../StateMessage';
import { ToneLabel } from '../StatusLabel/ToneLabel';
import { BEFORE_CODE } from './ChangeContractSection';
import { ClauseList } from './ClauseList';

const useStyles = makeStyles(
  theme => ({
    back: { textTransform: 'none', marginBottom: theme.spacing(1) },
    button: { textTransform: 'none' },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(1),
    },
    muted: { color: mutedText(theme.palette.type) },
    heading: {
      margin: theme.spacing(1.5, 0, 0.5),
      fontSize: theme.typography.pxToRem(15),
      fontWeight: 700,
    },
    list: { margin: 0, paddingLeft: theme.spacing(2.5) },
    text: {
      maxWidth: '80ch',
      whiteSpace: 'pre-line',
      overflowWrap: 'anywhere',
    },
    rows: { listStyle: 'none', margin: 0, padding: 0 },
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
      padding: theme.spacing(1, 0),
      overflowWrap: 'anywhere',
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
      '&:first-child': { paddingTop: 0 },
    },
  }),
  { name: 'ReadinessContractPage' },
);

function Terms({ contract }: { contract: Contract }) {
  const classes = useStyles();
  const t = useTranslation();
  const copy = useCopy();
  return (
    <Section
      title={contract.title}
      hint={t(`records.contract.kind.${contract.kind}`)}
      action={
        <div className={classes.actions} data-no-print>
          {(
            [
              ['prompt', contract.prompt],
              ['section', contract.changeSection],
            ] as const
          ).map(([what, content]) => (
            <Button
              key={what}
              size="small"
              variant="outlined"
              className={classes.button}
              startIcon={<FileCopyOutlinedIcon aria-hidden />}
              onClick={() => copy(content)}
            >
              {t(`records.contract.${what}`)}
            </Button>
          ))}
          {contract.mayWrite && (
            <LinkButton
              to="edit"
              size="small"
              variant="outlined"
              className={classes.button}
            >
              {t('records.contract.newVersion')}
            </LinkButton>
          )}
          <PrintButton />
        </div>
      }
    >
      <Typography variant="body2">
        <ComponentLink
          entityRef={contract.entityRef}
          title={entityLabel(contract.entityRef, 'component')}
        />{' '}
        <span className={classes.muted}>
          {t('records.contract.versionBy', {
            version: String(contract.version),
            who: <EntityName entityRef={contract.createdBy} />,
            time: <RelativeTime iso={contract.createdAt} />,
          })}
        </span>
      </Typography>
      <Typography component="h3" className={classes.heading}>
        {t('records.contract.acceptance')}
      </Typography>
      <Typography variant="body2" component="ul" className={classes.list}>
        {contract.acceptanceCriteria.map(text => (
          <li key={text} className={classes.text}>
            {text}
          </li>
        ))}
      </Typography>
      <Typography component="h3" className={classes.heading}>
        {t('records.contract.stop')}
      </Typography>
      <Typography variant="body2" className={classes.text}>
        {contract.stopCondition}
      </Typography>
      <ClauseList clauses={contract.clauses} />
    </Section>
  );
}

function LinkedChanges(props: {
  contract: Contract;
  onReload: () => Promise<void>;
}) {
  const { contract, onReload } = props;
  const classes = useStyles();
  const t = useTranslation();
  const [linking, setLinking] = useState(false);
  return (
    <Section
      title={t('records.contract.linked')}
      count={contract.links.length}
      action={
        contract.mayWrite && (
          <Button
            size="small"
            variant="outlined"
            className={classes.button}
            data-no-print
            onClick={() => setLinking(true)}
          >
            {t('records.contract.link')}
          </Button>
        )
      }
    >
      {contract.links.length === 0 ? (
        <Typography variant="body2">
          {t('records.contract.linkedNone')}
        </Typography>
      ) : (
        <ul className={classes.rows}>
          {contract.links.map(link => (
            <li key={link.changeId} className={classes.row}>
              <ChangeLink id={link.changeId}>{link.name}</ChangeLink>
              <ToneLabel appearance={BEFORE_CODE[link.beforeCode]}>
                {t(`records.contract.beforeCode.${link.beforeCode}`)}
              </ToneLabel>
              <Typography variant="body2" className={classes.muted}>
                {t(`records.contract.origin.${link.origin}`)}
              </Typography>
            </li>
          ))}
        </ul>
      )}
      {linking && (
        <LinkDialog
          id={contract.id}
          onClose={() => setLinking(false)}
          onDone={onReload}
        />
      )}
    </Section>
  );
}

function LinkDialog(props: {
  id: string;
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const { id, onClose, onDone } = props;
  const t = useTranslation();
  const { records } = useApi(readinessApiRef);
  const { draft, field } = useDraft({ changeId: '' });
  const send = useCallback(async () => {
    await records.linkContract(id, { changeId: readChangeId(draft.changeId) });
    await onDone();
  }, [records, id, draft, onDone]);
  return (
    <FormDialog
      title={t('records.contract.linkTitle')}
      text={t('records.contract.linkText')}
      confirm={t('records.contract.linkConfirm')}
      names={['changeId']}
      send={send}
      onClose={onClose}
    >
      {problems => (
        <TextField
          {...field('changeId', problems, t('records.contract.linkHelp'))}
          label={t('records.contract.linkLabel')}
        />
      )}
    </FormDialog>
  );
}

function Versions({ contract }: { contract: Contract }) {
  const classes = useStyles();
  const t = useTranslation();
  return (
    <Section
      title={t('records.contract.versions')}
      count={contract.versions.length}
      hint={t('records.contract.versionsHint')}
    >
      <ul className={classes.rows}>
        {[...contract.versions].reverse().map(version => (
          <li key={version.version} className={classes.row}>
            <Typography variant="body2">
              {t('records.contract.versionBy', {
                version: String(version.version),
                who: <EntityName entityRef={version.createdBy} />,
                time: <RelativeTime iso={version.createdAt} />,
              })}
            </Typography>
            <code>{version.digest}</code>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ContractBody(props: { id: string }) {
  const { value, failure, loading, reload } = useContract(props.id);
  const t = useTranslation();
  if (value) {
    return (
      <PrintFrame title={value.title} lines={[value.id, value.digest]}>
        {failure && (
          <Notice>{t('pilots.failed', { message: failure.message })}</Notice>
        )}
        <Terms contract={value} />
        <LinkedChanges contract={value} onReload={reload} />
        <Versions contract={value} />
      </PrintFrame>
    );
  }
  if (failure && !loading) {
    return failure.kind === 'notFound' ? (
      <StateMessage
        appearance={{ tone: 'neutral', Icon: SearchIcon }}
        title={t('records.contract.notFoundTitle')}
      >
        {t('records.contract.notFound')}
      </StateMessage>
    ) : (
      <FailureMessage
        failure={failure}
        title={t('records.contract.errorTitle')}
        onRetry={reload}
      />
    );
  }
  return (
    <LoadingOrganisation
      label={t('records.contract.loading')}
      parts={[240, 120]}
    />
  );
}

/** The contract that the address names. */
export function ContractPage() {
  const { id = '' } = useParams();
  const classes = useStyles();
  const t = useTranslation();
  return (
    <CopyProvider>
      <Content>
        <LinkButton
          to=".."
          size="small"
          className={classes.back}
          startIcon={<ChevronLeftIcon aria-hidden />}
          data-no-print
        >
          {t('records.contract.back')}
        </LinkButton>
        <ContractBody key={id} id={id} />
      </Content>
    </CopyProvider>
  );
}

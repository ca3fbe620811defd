import { Content, LinkButton } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ChevronLeftIcon from '@material-ui/icons/ChevronLeft';
import FileCopyOutlinedIcon from '@material-ui/icons/FileCopyOutlined';
import SearchIcon from '@material-ui/icons/Search';
import { Contract } from '@readiness/backstage-plugin-readiness-common';
import { useParams } from 'react-router-dom';
import { useContract } from '../../hooks/useRecords';
import { entityLabel } from '../../lib/entityLabel';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { CopyProvider } from '../Copy';
import { useCopy } from '../Copy/CopyProvider';
import { ComponentLink, EntityName } from '../Links';
import { LoadingOrganisation } from '../OrganisationControls';
import { PrintButton, PrintFrame } from '../Print';
import { RelativeTime } from '../RelativeTime';
import { Section } from '../Section';
import { FailureMessage, Notice, StateMessage } from '../StateMessage';
import { AgreedTerms } from './AgreedTerms';
import { LinkedChanges } from './LinkedChanges';
import { useContractRowStyles } from './useContractRowStyles';

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
      <AgreedTerms contract={contract} />
    </Section>
  );
}

function Versions({ contract }: { contract: Contract }) {
  const rows = useContractRowStyles();
  const t = useTranslation();
  return (
    <Section
      title={t('records.contract.versions')}
      count={contract.versions.length}
      hint={t('records.contract.versionsHint')}
    >
      <ul className={rows.list}>
        {[...contract.versions].reverse().map(version => (
          <li key={version.version} className={rows.row}>
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

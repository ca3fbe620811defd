import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import AssignmentTurnedInIcon from '@material-ui/icons/AssignmentTurnedIn';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import {
  ChangeContract,
  ContractClause,
} from '@readiness/backstage-plugin-readiness-common';
import { useRecordLinks } from '../../hooks/useRecordLinks';
import { Appearance, mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { useRecords } from '../Records';
import { RelativeTime } from '../RelativeTime';
import { Section } from '../Section';
import { ToneLabel } from '../StatusLabel/ToneLabel';
import { ClauseList } from './ClauseList';
import { NoContract } from './NoContract';

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
    },
    title: { fontWeight: 600, overflowWrap: 'anywhere' },
    muted: { color: mutedText(theme.palette.type) },
    contract: { '& + &': { marginTop: theme.spacing(3) } },
    tests: { overflowWrap: 'anywhere' },
    button: { marginLeft: theme.spacing(-0.5), textTransform: 'none' },
  }),
  { name: 'ReadinessChangeContract' },
);

export const BEFORE_CODE: Record<ChangeContract['beforeCode'], Appearance> = {
  yes: { tone: 'good', Icon: AssignmentTurnedInIcon },
  no: { tone: 'bad', Icon: ErrorOutlineIcon },
  unknown: { tone: 'unknown', Icon: HelpOutlineIcon },
};

/** What was agreed on before the change, and which tests show it. */
export function ChangeContractSection() {
  const records = useRecords();
  const t = useTranslation();
  if (!records?.record) {
    return null;
  }
  const { linkedContracts, actions } = records.record;
  if (linkedContracts.length === 0) {
    return (
      <NoContract
        components={records.components}
        mayDefine={actions.defineContract}
      />
    );
  }
  return (
    <Section
      title={t(
        linkedContracts.length > 1
          ? 'records.contract.titles'
          : 'records.contract.title',
      )}
      hint={t('records.contract.hint')}
    >
      {linkedContracts.map(contract => (
        <LinkedContract
          key={contract.id}
          contract={contract}
          among={linkedContracts.length}
          filesKnown={records.changedTests !== undefined}
          onMap={
            actions.defineContract
              ? (clause, tests) =>
                  records.open({
                    kind: 'map',
                    contract,
                    clause,
                    tests,
                  })
              : undefined
          }
        />
      ))}
    </Section>
  );
}

function LinkedContract(props: {
  contract: ChangeContract;
  /** How many contracts there are: clauses of several have the same names. */
  among: number;
  /** Whether the files of the change are. */
  filesKnown: boolean;
  /** Says which tests show a clause, beginning with those it has. */
  onMap?: (clause: ContractClause, tests: string[]) => void;
}) {
  const { contract, among, filesKnown, onMap } = props;
  const classes = useStyles();
  const t = useTranslation();
  const links = useRecordLinks();
  const address = links.contract(contract.id);
  return (
    <div className={classes.contract}>
      <div className={classes.head}>
        {address ? (
          <Link to={address} className={classes.title} underline="always">
            {contract.title}
          </Link>
        ) : (
          <span className={classes.title}>{contract.title}</span>
        )}
        <ToneLabel appearance={BEFORE_CODE[contract.beforeCode]}>
          {t(`records.contract.beforeCode.${contract.beforeCode}`)}
        </ToneLabel>
      </div>
      <Typography variant="body2" className={classes.muted}>
        {t('records.contract.version', {
          version: String(contract.version),
          time: <RelativeTime iso={contract.createdAt} />,
        })}
        , {t(`records.contract.origin.${contract.origin}`)} ·{' '}
        {t('records.contract.countsFor', { count: contract.changes })} ·{' '}
        <code title={contract.digest}>{contract.digest.slice(0, 19)}</code>
      </Typography>
      <ClauseList
        clauses={contract.clauses}
        below={({ tests, untouched, ...clause }) => (
          <>
            <ClauseTests
              tests={tests}
              untouched={untouched}
              filesKnown={filesKnown}
            />
            {onMap && (
              <Button
                size="small"
                className={classes.button}
                data-no-print
                aria-label={t(
                  among > 1
                    ? 'records.contract.mapOfContract'
                    : 'records.contract.mapOf',
                  { clause: clause.id, contract: contract.title },
                )}
                onClick={() => onMap(clause, [...tests, ...untouched])}
              >
                {t('records.contract.map')}
              </Button>
            )}
          </>
        )}
      />
    </div>
  );
}

/** Which tests show a clause, as far as the files of the change are known. */
function ClauseTests(props: {
  tests: string[];
  untouched: string[];
  filesKnown: boolean;
}) {
  const { tests, untouched, filesKnown } = props;
  const classes = useStyles();
  const t = useTranslation();
  if (!filesKnown) {
    return (
      <Typography variant="body2" className={classes.tests}>
        {untouched.length > 0
          ? t('records.contract.mappedUnknown', { tests: untouched.join(', ') })
          : t('records.contract.testsUnknown')}
      </Typography>
    );
  }
  return (
    <>
      <Typography variant="body2" className={classes.tests}>
        {tests.length > 0
          ? `${t('records.contract.tests')} ${tests.join(', ')}`
          : t('records.contract.noTests')}
      </Typography>
      {untouched.length > 0 && (
        <Typography variant="body2" className={classes.muted}>
          {t('records.contract.untouched', { tests: untouched.join(', ') })}
        </Typography>
      )}
    </>
  );
}

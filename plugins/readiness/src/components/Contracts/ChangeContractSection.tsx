import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import AssignmentTurnedInIcon from '@material-ui/icons/AssignmentTurnedIn';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import { ChangeContract } from '@readiness/backstage-plugin-readiness-common';
import { useRecordLinks } from '../../hooks/useRecordLinks';
import { Appearance, mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { useRecords } from '../Records';
import { RelativeTime } from '../RelativeTime';
import { Section } from '../Section';
import { ToneLabel } from '../StatusLabel/ToneLabel';
import { ClauseList } from './ClauseList';

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
  const classes = useStyles();
  const t = useTranslation();
  const links = useRecordLinks();
  if (!records?.record) {
    return null;
  }
  const { contract, actions } = records.record;
  if (!contract) {
    return (
      <Section title={t('records.contract.title')}>
        <Typography>{t('records.contract.none')}</Typography>
        <Typography variant="body2" className={classes.muted}>
          {t('records.contract.noneHint')}
        </Typography>
      </Section>
    );
  }
  const address = links.contract(contract.id);
  return (
    <Section
      title={t('records.contract.title')}
      hint={t('records.contract.hint')}
    >
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
        <code title={contract.digest}>{contract.digest.slice(0, 19)}</code>
      </Typography>
      <ClauseList
        clauses={contract.clauses}
        below={({ tests, untouched, ...clause }) => (
          <>
            <Typography variant="body2" className={classes.tests}>
              {tests.length > 0
                ? `${t('records.contract.tests')} ${tests.join(', ')}`
                : t('records.contract.noTests')}
            </Typography>
            {untouched.length > 0 && (
              <Typography variant="body2" className={classes.muted}>
                {t('records.contract.untouched', {
                  tests: untouched.join(', '),
                })}
              </Typography>
            )}
            {actions.defineContract && (
              <Button
                size="small"
                className={classes.button}
                data-no-print
                aria-label={t('records.contract.mapOf', { clause: clause.id })}
                onClick={() =>
                  records.open({
                    kind: 'map',
                    contractId: contract.id,
                    clause,
                    tests: [...tests, ...untouched],
                  })
                }
              >
                {t('records.contract.map')}
              </Button>
            )}
          </>
        )}
      />
    </Section>
  );
}

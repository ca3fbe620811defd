import { LinkButton } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useRecordLinks } from '../../hooks/useRecordLinks';
import { useTranslation } from '../../translation';
import { useRecords } from '../Records';
import { Section } from '../Section';
import { ContractRows } from './ContractRows';

const useStyles = makeStyles(
  { button: { textTransform: 'none' } },
  { name: 'ReadinessComponentContracts' },
);

/** The contracts of a component, and the way to a new one. */
export function ComponentContractsSection() {
  const records = useRecords();
  const classes = useStyles();
  const t = useTranslation();
  const links = useRecordLinks();
  if (!records?.record || !('entityRef' in records.subject)) {
    return null;
  }
  const { contracts, actions } = records.record;
  const define = actions.defineContract
    ? links.define(records.subject.entityRef)
    : undefined;
  if (contracts.length === 0 && !define) {
    return null;
  }
  return (
    <Section
      title={t('records.contract.titles')}
      count={contracts.length}
      hint={t('records.contract.hint')}
      action={
        define && (
          <LinkButton
            to={define}
            size="small"
            variant="outlined"
            className={classes.button}
            data-no-print
          >
            {t('records.contract.define')}
          </LinkButton>
        )
      }
    >
      {contracts.length === 0 ? (
        <Typography variant="body2">
          {t('records.contract.emptyTitle')}
        </Typography>
      ) : (
        <ContractRows contracts={contracts} />
      )}
    </Section>
  );
}

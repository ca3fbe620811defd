import { Link } from '@backstage/core-components';
import Typography from '@material-ui/core/Typography';
import { ContractSummary } from '@readiness/backstage-plugin-readiness-common';
import { useRecordLinks } from '../../hooks/useRecordLinks';
import { entityLabel } from '../../lib/entityLabel';
import { useTranslation } from '../../translation';
import { ComponentLink } from '../Links';
import { RelativeTime } from '../RelativeTime';
import { useRowStyles } from '../Rows';

/** Contracts as rows, each leading to its page. */
export function ContractRows(props: {
  contracts: readonly ContractSummary[];
  /** Names the component of each. */
  named?: boolean;
}) {
  const { contracts, named } = props;
  const classes = useRowStyles();
  const t = useTranslation();
  const links = useRecordLinks();
  return (
    <ul className={classes.list} aria-label={t('records.contract.titles')}>
      {contracts.map(contract => {
        const address = links.contract(contract.id);
        return (
          <li key={contract.id} className={classes.item}>
            <div className={classes.name}>
              {address ? (
                <Link to={address} underline="always">
                  {contract.title}
                </Link>
              ) : (
                contract.title
              )}
            </div>
            <Typography variant="body2" className={classes.muted}>
              {named && (
                <>
                  <ComponentLink
                    entityRef={contract.entityRef}
                    title={entityLabel(contract.entityRef, 'component')}
                  />
                  {' · '}
                </>
              )}
              {t(`records.contract.kind.${contract.kind}`)}
              {' · '}
              {t('records.contract.clauses', { count: contract.clauses })}
              {' · '}
              {t('records.contract.links', { count: contract.links })}
              {' · '}
              {t('records.contract.version', {
                version: String(contract.version),
                time: <RelativeTime iso={contract.createdAt} />,
              })}
            </Typography>
          </li>
        );
      })}
    </ul>
  );
}

import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ContractSummary } from '@readiness/backstage-plugin-readiness-common';
import { useRecordLinks } from '../../hooks/useRecordLinks';
import { entityLabel } from '../../lib/entityLabel';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { ComponentLink } from '../Links';
import { RelativeTime } from '../RelativeTime';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      padding: theme.spacing(1.25, 0),
      overflowWrap: 'anywhere',
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
      '&:first-child': { paddingTop: 0 },
      '&:last-child': { paddingBottom: 0 },
    },
    title: { fontWeight: 600 },
    muted: { color: mutedText(theme.palette.type) },
  }),
  { name: 'ReadinessContractRows' },
);

/** Contracts as rows, each leading to its page. */
export function ContractRows(props: {
  contracts: readonly ContractSummary[];
  /** Names the component of each. */
  named?: boolean;
}) {
  const { contracts, named } = props;
  const classes = useStyles();
  const t = useTranslation();
  const links = useRecordLinks();
  return (
    <ul className={classes.list} aria-label={t('records.contract.titles')}>
      {contracts.map(contract => {
        const address = links.contract(contract.id);
        return (
          <li key={contract.id} className={classes.item}>
            <div className={classes.title}>
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

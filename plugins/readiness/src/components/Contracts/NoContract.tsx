import { LinkButton } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useRecordLinks } from '../../hooks/useRecordLinks';
import { entityLabel } from '../../lib/entityLabel';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { Section } from '../Section';

const useStyles = makeStyles(
  theme => ({
    muted: { color: mutedText(theme.palette.type) },
    actions: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
      '&:empty': { display: 'none' },
    },
    button: { textTransform: 'none' },
  }),
  { name: 'ReadinessNoContract' },
);

/** A change without a contract, and the ways to one. */
export function NoContract(props: {
  /** The components the change belongs to. */
  components: readonly string[];
  mayDefine: boolean;
}) {
  const { components, mayDefine } = props;
  const classes = useStyles();
  const t = useTranslation();
  const links = useRecordLinks();
  const isOne = components.length === 1;
  const button = (
    to: string | undefined,
    label: 'records.contract.define' | 'records.contract.linkOne',
    entityRef: string,
  ) =>
    to && (
      <LinkButton
        key={to}
        to={to}
        size="small"
        variant="outlined"
        className={classes.button}
      >
        {isOne
          ? t(label)
          : t('records.contract.for', {
              act: t(label),
              name: entityLabel(entityRef, 'component'),
            })}
      </LinkButton>
    );
  return (
    <Section title={t('records.contract.title')}>
      <Typography>{t('records.contract.none')}</Typography>
      <Typography variant="body2" className={classes.muted}>
        {t('records.contract.noneHint')}
      </Typography>
      <div className={classes.actions} data-no-print>
        {components.map(ref => [
          mayDefine &&
            button(links.define(ref), 'records.contract.define', ref),
          button(links.contracts(ref), 'records.contract.linkOne', ref),
        ])}
      </div>
    </Section>
  );
}

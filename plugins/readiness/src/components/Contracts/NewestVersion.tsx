import { useId } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Contract } from '@readiness/backstage-plugin-readiness-common';
import { useLostFocus } from '../../hooks/useLostFocus';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { EntityName } from '../Links';
import { RelativeTime } from '../RelativeTime';
import { AgreedTerms, useAgreedStyles } from './AgreedTerms';

const useStyles = makeStyles(
  theme => ({
    root: { flex: '1 1 300px', minWidth: 0, outline: 'none' },
    title: {
      margin: 0,
      fontSize: theme.typography.pxToRem(16),
      fontWeight: 700,
    },
    muted: { color: mutedText(theme.palette.type) },
  }),
  { name: 'ReadinessNewestVersion' },
);

/** What the newest version says, beside what the reader typed. */
export function NewestVersion(props: {
  contract: Contract;
  /** Whether the button that asked for it is gone. */
  takeFocus: boolean;
}) {
  const { contract, takeFocus } = props;
  const classes = useStyles();
  const agreed = useAgreedStyles();
  const t = useTranslation();
  const titleId = useId();
  const ref = useLostFocus<HTMLElement>(takeFocus);
  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-labelledby={titleId}
      className={classes.root}
    >
      <Typography id={titleId} component="h3" className={classes.title}>
        {t('records.contract.form.newest')}
      </Typography>
      <Typography variant="body2" className={classes.muted}>
        {t('records.contract.versionBy', {
          version: String(contract.version),
          who: <EntityName entityRef={contract.createdBy} />,
          time: <RelativeTime iso={contract.createdAt} />,
        })}
      </Typography>
      <Typography variant="body2">
        {t('records.contract.form.newestText')}
      </Typography>
      <Typography component="h3" className={agreed.heading}>
        {t('records.contract.form.title')}
      </Typography>
      <Typography variant="body2" className={agreed.text}>
        {contract.title}
      </Typography>
      <Typography component="h3" className={agreed.heading}>
        {t('records.contract.form.kind')}
      </Typography>
      <Typography variant="body2">
        {t(`records.contract.kind.${contract.kind}`)}
      </Typography>
      <AgreedTerms contract={contract} />
    </section>
  );
}

import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { OwnerState } from '@readiness/backstage-plugin-readiness-common';
import { mutedText, toneColors } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { EntityName } from '../Links';
import { InfoBox } from './InfoBox';

const useStyles = makeStyles(
  theme => ({
    list: { margin: 0 },
    term: { color: mutedText(theme.palette.type) },
    detail: { margin: theme.spacing(0, 0, 0.75) },
  }),
  { name: 'ReadinessOwnersBox' },
);

function OwnerLine(props: { owner: OwnerState }) {
  const { owner } = props;
  const t = useTranslation();
  const { palette } = useTheme();
  const warning = { color: toneColors(palette.type, 'bad').text };
  if (!owner.ref) {
    return <span style={warning}>{t('documents.noOwner')}</span>;
  }
  if (!owner.resolved) {
    return (
      <>
        <span>{owner.ref}</span>
        <br />
        <span style={warning}>{t('documents.ownerUnresolved')}</span>
      </>
    );
  }
  return (
    <>
      <EntityName entityRef={owner.ref} />
      {owner.members !== undefined &&
        owner.ref.startsWith('group:') &&
        ` (${t('documents.members', { count: owner.members })})`}
    </>
  );
}

/** Who owns the component and who carries out a rollback. */
export function OwnersBox(props: {
  owner: OwnerState;
  rollbackOwner: OwnerState;
}) {
  const classes = useStyles();
  const t = useTranslation();
  return (
    <InfoBox title={t('documents.owners')}>
      <Typography variant="body2" component="dl" className={classes.list}>
        <dt className={classes.term}>{t('documents.owner')}</dt>
        <dd className={classes.detail}>
          <OwnerLine owner={props.owner} />
        </dd>
        <dt className={classes.term}>{t('documents.rollbackOwner')}</dt>
        <dd className={classes.detail}>
          <OwnerLine owner={props.rollbackOwner} />
        </dd>
      </Typography>
    </InfoBox>
  );
}

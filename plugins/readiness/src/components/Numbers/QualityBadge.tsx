import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import { NumberQuality } from '@readiness/backstage-plugin-readiness-common';
import { toneColors } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  theme => {
    const { text, background } = toneColors(theme.palette.type, 'neutral');
    return {
      root: {
        display: 'inline-block',
        padding: theme.spacing(0, 0.75),
        borderRadius: 3,
        fontSize: theme.typography.pxToRem(12),
        fontWeight: 600,
        lineHeight: 1.6,
        color: text,
        backgroundColor: background,
      },
    };
  },
  { name: 'ReadinessQualityBadge' },
);

/** How far a number can be trusted; an exact one needs no remark. */
export function QualityBadge(props: { quality: NumberQuality | undefined }) {
  const { quality } = props;
  const classes = useStyles();
  const t = useTranslation();
  if (!quality || quality === 'exact') {
    return null;
  }
  return (
    <Tooltip title={t(`numbers.qualityMeaning.${quality}`)}>
      <span className={classes.root}>{t(`numbers.quality.${quality}`)}</span>
    </Tooltip>
  );
}

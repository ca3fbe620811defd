import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  ComponentReadiness,
  MissingEvidence,
} from '@readiness/backstage-plugin-readiness-common';
import { useLostFocus } from '../../hooks/useLostFocus';
import {
  mutedText,
  outcomeAppearance,
  statusAppearance,
  toneColors,
} from '../../lib/statusAppearance';
import { statusHeadline } from '../../lib/statusWords';
import { useTranslation } from '../../translation';
import { InlineText } from '../InlineText';
import { RelativeTime } from '../RelativeTime';
import { Notice } from '../StateMessage';

/** How many sentences the card names. */
const TOP = 3;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.25),
      fontFamily: theme.typography.fontFamily,
    },
    line: { display: 'flex', gap: theme.spacing(1), alignItems: 'center' },
    icon: { flexShrink: 0, fontSize: theme.typography.pxToRem(26) },
    headline: {
      margin: 0,
      fontSize: theme.typography.pxToRem(17),
      fontWeight: 700,
    },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'flex',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 0),
    },
    itemIcon: {
      flexShrink: 0,
      marginTop: 2,
      fontSize: theme.typography.pxToRem(18),
    },
    sentence: { minWidth: 0, overflowWrap: 'anywhere' },
    muted: { color: mutedText(theme.palette.type) },
  }),
  { name: 'ReadinessCardSummary' },
);

function TopItem(props: { item: MissingEvidence }) {
  const { outcome, sentence } = props.item;
  const classes = useStyles();
  const t = useTranslation();
  const { palette } = useTheme();
  const { Icon, tone } = outcomeAppearance(outcome);
  return (
    <Typography variant="body2" component="li" className={classes.item}>
      <Icon
        className={classes.itemIcon}
        style={{ color: toneColors(palette.type, tone).text }}
        titleAccess={t(`outcome.${outcome}`)}
      />
      <span className={classes.sentence}>
        <InlineText text={sentence} />
      </span>
    </Typography>
  );
}

export function CardSummary(props: {
  readiness: ComponentReadiness;
  takeFocus?: boolean;
}) {
  const { readiness, takeFocus = false } = props;
  const { status, waived, missingEvidence, overdue, evaluatedAt } = readiness;
  const classes = useStyles();
  const t = useTranslation();
  const { palette } = useTheme();
  const headlineRef = useLostFocus<HTMLParagraphElement>(takeFocus);
  const { Icon, tone } = statusAppearance(status, waived);
  const top = missingEvidence.slice(0, TOP);
  const rest = missingEvidence.length - top.length;
  return (
    <div className={classes.root}>
      <div
        className={classes.line}
        style={{ color: toneColors(palette.type, tone).text }}
      >
        <Icon className={classes.icon} aria-hidden />
        <Typography
          ref={headlineRef}
          component="p"
          tabIndex={-1}
          className={classes.headline}
        >
          {statusHeadline(t, readiness)}
        </Typography>
      </div>
      {top.length > 0 && (
        <ul className={classes.list}>
          {top.map((item, index) => (
            <TopItem key={`${item.requirementId}:${index}`} item={item} />
          ))}
        </ul>
      )}
      {rest > 0 && (
        <Typography variant="body2" className={classes.muted}>
          {t('card.more', { count: rest })}
        </Typography>
      )}
      {overdue && <Notice>{t('tab.overdue')}</Notice>}
      <Typography variant="body2" className={classes.muted}>
        {t('tab.evaluated', { time: <RelativeTime iso={evaluatedAt} /> })}
      </Typography>
    </div>
  );
}

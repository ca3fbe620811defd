import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import { StatusTransition } from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { mutedText } from '../../lib/statusAppearance';
import { statusWord } from '../../lib/statusWords';
import { Translate, useTranslation } from '../../translation';
import { StatusLabel } from '../StatusLabel';

/** How many requirements are named; the rest are counted. */
const NAMED = 5;

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(1, 0),
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    top: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1),
    },
    time: { flex: '0 0 190px' },
    changes: {
      margin: theme.spacing(0.5, 0, 0),
      paddingLeft: theme.spacing(2.5),
      color: mutedText(theme.palette.type),
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ReadinessTransitionItem' },
);

type Change = StatusTransition['changes'][number];

function changeInWords(t: Translate, change: Change, title: string): string {
  const { from, to } = change;
  if (from && to) {
    return t('history.requirementChange', {
      title,
      from: t(`outcome.${from}`),
      to: t(`outcome.${to}`),
    });
  }
  return to
    ? t('history.requirementFirst', { title, to: t(`outcome.${to}`) })
    : t('history.requirementGone', { title });
}

function Step(props: { transition: StatusTransition }) {
  const { from, to } = props.transition;
  const t = useTranslation();
  if (!from) {
    return (
      <span>{t('history.first', { to: <StatusLabel status={to} /> })}</span>
    );
  }
  if (from === to) {
    return <span>{t('history.same', { to: statusWord(t, to) })}</span>;
  }
  return (
    <span>
      {t('history.change', {
        from: <StatusLabel status={from} />,
        to: <StatusLabel status={to} />,
      })}
    </span>
  );
}

export function TransitionItem(props: {
  transition: StatusTransition;
  /** Titles by requirement id; one no longer asked goes by its id. */
  titles: Map<string, string>;
}) {
  const { transition, titles } = props;
  const classes = useStyles();
  const t = useTranslation();
  const named = transition.changes.slice(0, NAMED);
  const rest = transition.changes.length - named.length;
  const dates = useDates();
  return (
    <Typography variant="body2" component="li" className={classes.root}>
      <div className={classes.top}>
        <Tooltip title={dates.relative(transition.at) ?? ''}>
          <time dateTime={transition.at} className={classes.time}>
            {dates.instant(transition.at)}
          </time>
        </Tooltip>
        <Step transition={transition} />
      </div>
      {named.length > 0 && (
        <ul className={classes.changes}>
          {named.map(change => (
            <li key={change.requirementId}>
              {changeInWords(
                t,
                change,
                titles.get(change.requirementId) ?? change.requirementId,
              )}
            </li>
          ))}
          {rest > 0 && <li>{t('history.more', { count: rest })}</li>}
        </ul>
      )}
    </Typography>
  );
}

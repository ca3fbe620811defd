import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  ComponentFilter,
  GateStatus,
  Scorecard,
} from '@readiness/backstage-plugin-readiness-common';
import { useComponentsLink } from '../../hooks/useComponentsLink';
import { useNumbers } from '../../hooks/useNumbers';
import { mutedText, statusAppearance } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { useToneFills } from './useToneFills';

const ORDER: GateStatus[] = ['ready', 'undetermined', 'blocked', 'noGate'];

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 1.5),
      listStyle: 'none',
      margin: theme.spacing(0.5, 0, 0),
      padding: 0,
      fontSize: theme.typography.pxToRem(13),
      lineHeight: 1.5,
      fontVariantNumeric: 'tabular-nums',
    },
    large: {
      gap: theme.spacing(0.5, 2.5),
      marginTop: theme.spacing(1),
      fontSize: theme.typography.pxToRem(15),
    },
    swatch: {
      display: 'inline-block',
      width: 9,
      height: 9,
      marginRight: 6,
      borderRadius: 2,
    },
    waived: { marginLeft: theme.spacing(1) },
    muted: { color: mutedText(theme.palette.type) },
  }),
  { name: 'ReadinessStatusCounts' },
);

/**
 * How many components have each status, in words; with a filter, each leading
 * to the list of those.
 */
export function StatusCountsList(props: {
  scorecard: Scorecard;
  /** Leaves out statuses nothing has. */
  brief?: boolean;
  linked?: ComponentFilter;
}) {
  const { scorecard, brief, linked } = props;
  const { byStatus, readyByWaiver } = scorecard;
  const classes = useStyles();
  const fills = useToneFills();
  const t = useTranslation();
  const numbers = useNumbers();
  const linkTo = useComponentsLink();
  const shown = ORDER.filter(status => !brief || byStatus[status] > 0);
  const words = (status: GateStatus) =>
    t(`scorecards.count.${status}`, {
      number: numbers.count(byStatus[status]),
    });
  return (
    // eslint-disable-next-line jsx-a11y/no-redundant-roles
    <ul
      role="list"
      aria-label={t('scorecards.statuses')}
      className={`${classes.root} ${brief ? '' : classes.large}`}
    >
      {shown.map(status => (
        <li key={status} className={byStatus[status] ? '' : classes.muted}>
          <span
            aria-hidden
            className={`${classes.swatch} ${
              fills[statusAppearance(status).tone]
            }`}
          />
          {linked && byStatus[status] > 0 ? (
            <Link
              to={linkTo({ ...linked, status: [status] })}
              underline="always"
            >
              {words(status)}
            </Link>
          ) : (
            words(status)
          )}
          {status === 'ready' && readyByWaiver > 0 && (
            <span className={classes.waived}>
              <span
                aria-hidden
                className={`${classes.swatch} ${fills.caution}`}
              />
              {t('scorecards.byWaiver', {
                number: numbers.count(readyByWaiver),
              })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

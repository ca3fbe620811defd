import { makeStyles } from '@material-ui/core/styles';
import {
  ChangeNumber,
  NumberSummary,
} from '@readiness/backstage-plugin-readiness-common';
import { useNumberText } from '../../hooks/useNumberText';
import { figureOf, isSum } from '../../lib/numberWords';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { QualityBadge } from './QualityBadge';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: '1fr 1fr',
      gap: theme.spacing(1),
      margin: 0,
    },
    term: {
      color: mutedText(theme.palette.type),
      fontSize: theme.typography.pxToRem(12),
    },
    detail: { margin: 0 },
    value: {
      fontSize: theme.typography.pxToRem(16),
      fontWeight: 700,
      lineHeight: 1.3,
    },
    basis: {
      color: mutedText(theme.palette.type),
      fontSize: theme.typography.pxToRem(12),
    },
  }),
  { name: 'ReadinessFigures' },
);

function Figure(props: {
  id: ChangeNumber;
  term: string;
  summary: NumberSummary;
}) {
  const { id, term, summary } = props;
  const classes = useStyles();
  const t = useTranslation();
  const text = useNumberText();
  const value = figureOf(summary);
  const { n, unknown, quality } = summary;
  const nothing = n + unknown === 0 ? t('numbers.noChange') : t('numbers.none');
  return (
    <div>
      <dt className={classes.term}>{term}</dt>
      <dd className={classes.detail}>
        <div className={classes.value}>
          {value === undefined ? nothing : text(id, value)}{' '}
          <QualityBadge quality={quality} />
        </div>
        <div className={classes.basis}>
          {unknown > 0
            ? t('numbers.basisUnknown', {
                n: String(n),
                unknown: String(unknown),
              })
            : t('numbers.basis', { n: String(n) })}
        </div>
      </dd>
    </div>
  );
}

/** A number over all changes, and over those declared AI-assisted. */
export function Figures(props: {
  id: ChangeNumber;
  all: NumberSummary;
  ai: NumberSummary;
}) {
  const { id, all, ai } = props;
  const classes = useStyles();
  const t = useTranslation();
  const kind = isSum(id) ? t('numbers.sum') : t('numbers.median');
  return (
    <dl className={classes.root}>
      <Figure
        id={id}
        term={t('numbers.ofKind', { which: t('numbers.all'), kind })}
        summary={all}
      />
      <Figure
        id={id}
        term={t('numbers.ofKind', { which: t('numbers.ai'), kind })}
        summary={ai}
      />
    </dl>
  );
}

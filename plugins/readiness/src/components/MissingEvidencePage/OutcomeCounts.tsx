import { makeStyles } from '@material-ui/core/styles';
import { GapCounts } from '@readiness/backstage-plugin-readiness-common';
import { useNumbers } from '../../hooks/useNumbers';
import { missingOf, outcomesInWords } from '../../lib/auditWords';
import { useTranslation } from '../../translation';
import { Bar } from '../Distribution';

const useStyles = makeStyles(
  theme => ({
    words: {
      marginTop: theme.spacing(0.5),
      fontSize: theme.typography.pxToRem(14),
      lineHeight: 1.5,
      fontVariantNumeric: 'tabular-nums',
    },
  }),
  { name: 'ReadinessOutcomeCounts' },
);

/** Gaps by outcome: what is missing, and apart what could not be checked. */
export function OutcomeCounts(props: {
  counts: GapCounts;
  /** Of a group: its size relative to the largest; its components are named. */
  share?: number;
}) {
  const { counts, share } = props;
  const classes = useStyles();
  const t = useTranslation();
  const numbers = useNumbers();
  const outcomes = outcomesInWords(t, numbers, counts).join(', ');
  return (
    <>
      <Bar
        parts={[
          { tone: 'bad', count: missingOf(counts) },
          { tone: 'unknown', count: counts.byOutcome.undetermined },
        ]}
        share={share}
      />
      <div className={classes.words}>
        {share === undefined
          ? outcomes
          : t('audit.outcomesIn', { outcomes, count: counts.components })}
      </div>
    </>
  );
}

import Typography from '@material-ui/core/Typography';
import { ComponentNumbers } from '@readiness/backstage-plugin-readiness-common';
import { useNumbers } from '../../hooks/useNumbers';
import { figureOf } from '../../lib/numberWords';
import { useTranslation } from '../../translation';

/** Below this, all and AI-assisted cannot be set against each other. */
const COVERAGE_TO_COMPARE = 0.8;

/** How many changes the numbers are of, and of how many AI is known. */
export function NumbersLead(props: { numbers: ComponentNumbers }) {
  const { all, aiShareAtLeast, aiCoverage } = props.numbers;
  const t = useTranslation();
  const { percent } = useNumbers();
  const unreviewed = figureOf(all.mergedUnreviewed);
  return (
    <div>
      <Typography variant="body1">
        {t('numbers.ofChanges', { count: all.changes })}{' '}
        {aiShareAtLeast !== undefined &&
          aiCoverage !== undefined &&
          t('numbers.aiShare', {
            share: percent(aiShareAtLeast),
            coverage: percent(aiCoverage),
          })}
      </Typography>
      {aiCoverage !== undefined && aiCoverage < COVERAGE_TO_COMPARE && (
        <Typography variant="body2">{t('numbers.lowCoverage')}</Typography>
      )}
      {unreviewed !== undefined && (
        <Typography variant="body2">
          {t('numbers.unreviewed', { count: unreviewed })}{' '}
          {all.mergedUnreviewed.unknown > 0 &&
            t('numbers.unreviewedUnknown', {
              count: all.mergedUnreviewed.unknown,
            })}
        </Typography>
      )}
    </div>
  );
}

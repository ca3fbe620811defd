import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  ComponentFilter,
  Scorecard,
} from '@readiness/backstage-plugin-readiness-common';
import { inGroup } from '../../hooks/organisationQuery';
import { useComponentsLink } from '../../hooks/useComponentsLink';
import { useTranslation } from '../../translation';
import { Bar } from '../Distribution';
import { ValueLabels } from '../Filters';
import { Section } from '../Section';

const useStyles = makeStyles(
  theme => ({
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'grid',
      gap: theme.spacing(1.25),
    },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      justifyContent: 'space-between',
      gap: theme.spacing(0, 2),
      marginBottom: theme.spacing(0.25),
      overflowWrap: 'anywhere',
    },
    count: { marginLeft: 'auto', fontVariantNumeric: 'tabular-nums' },
  }),
  { name: 'ReadinessTopMissing' },
);

/**
 * The requirements with the most gaps. In no status's colour: a gap that could
 * not be checked counts here too.
 */
export function TopMissing(props: {
  totals: Scorecard;
  filter: ComponentFilter;
  labels: ValueLabels;
}) {
  const { totals, filter, labels } = props;
  const { topMissing } = totals;
  const classes = useStyles();
  const t = useTranslation();
  const linkTo = useComponentsLink();
  const most = topMissing[0]?.components ?? 0;
  return (
    <Section
      title={t('scorecards.topMissing')}
      hint={most > 0 ? t('scorecards.topMissingHint') : undefined}
    >
      {most === 0 && (
        <Typography variant="body2">
          {t('scorecards.nothingMissing')}
        </Typography>
      )}
      {/* eslint-disable-next-line jsx-a11y/no-redundant-roles */}
      <ol role="list" className={classes.list}>
        {topMissing.map(({ requirementId, components }) => (
          <Typography key={requirementId} component="li" variant="body2">
            <div className={classes.line}>
              <Link
                to={linkTo(inGroup(filter, 'requirement', requirementId))}
                underline="always"
              >
                {labels.missing(requirementId)}
              </Link>
              <span className={classes.count}>
                {t('scorecards.inComponents', { count: components })}
              </span>
            </div>
            <Bar
              parts={[{ tone: 'neutral', count: components }]}
              share={components / most}
            />
          </Typography>
        ))}
      </ol>
    </Section>
  );
}

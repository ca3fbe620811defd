import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { PilotMeasure } from '@readiness/backstage-plugin-readiness-common';
import { useNumbers } from '../../hooks/useNumbers';
import { useWriting } from '../../hooks/useWriting';
import { effectText, figureText } from '../../lib/pilotWords';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { DefinitionButton, QualityBadge } from '../Numbers';
import { VerdictLabel } from '../PilotsPage/VerdictLabel';
import { IntervalBar } from './IntervalBar';

const useStyles = makeStyles(
  theme => ({
    root: {
      padding: theme.spacing(1.5, 0),
      borderTop: `1px solid ${theme.palette.divider}`,
      breakInside: 'avoid',
    },
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1),
    },
    title: { fontSize: theme.typography.pxToRem(15), fontWeight: 600 },
    muted: { color: mutedText(theme.palette.type) },
    grid: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) minmax(240px, 1.4fr)',
      gap: theme.spacing(1, 3),
      marginTop: theme.spacing(0.5),
      [theme.breakpoints.down('sm')]: { gridTemplateColumns: '1fr' },
    },
    term: {
      color: mutedText(theme.palette.type),
      fontSize: theme.typography.pxToRem(12),
    },
    value: { margin: 0, overflowWrap: 'anywhere' },
    why: { maxWidth: '85ch', marginTop: theme.spacing(0.75) },
  }),
  { name: 'ReadinessPilotMeasure' },
);

/** A measure: what it was before and in the pilot, and how sure that is. */
export function MeasureRow(props: {
  measure: PilotMeasure;
  randomised: boolean;
}) {
  const { measure, randomised } = props;
  const classes = useStyles();
  const t = useTranslation();
  const writing = useWriting();
  const numbers = useNumbers();
  const { baseline, pilot, estimate, interval, quality } = measure;
  const unknown = baseline.unknown + pilot.unknown;
  const arms = [
    {
      label: randomised ? t('pilots.control') : t('pilots.baseline'),
      figure: baseline,
    },
    { label: t('pilots.pilotArm'), figure: pilot },
  ];
  const opened = measure.openedMedian;
  return (
    <li className={classes.root}>
      <div className={classes.head}>
        <Typography component="h3" className={classes.title}>
          {measure.title}
        </Typography>
        <DefinitionButton
          label={measure.title}
          definition={{
            id: 'output',
            version: measure.definitionVersion,
            title: measure.title,
            formula: measure.definition,
            unit: 'count',
            edgeCases: [t(`pilots.better.${measure.better}`)],
          }}
        />
        <Typography variant="body2" component="span" className={classes.muted}>
          {t(`pilots.role.${measure.role}`)}
        </Typography>
        {quality.map(each => (
          <QualityBadge key={each} quality={each} />
        ))}
        <VerdictLabel plain verdict={measure.verdict} />
      </div>
      <dl className={classes.grid} style={{ marginBottom: 0 }}>
        {arms.map(({ label, figure }) => (
          <div key={label}>
            <dt className={classes.term}>
              {label} · {numbers.count(figure.n)}
            </dt>
            <Typography
              variant="body2"
              component="dd"
              className={classes.value}
            >
              {figureText(measure, figure, t, writing)}
            </Typography>
          </div>
        ))}
        <div>
          <dt className={classes.term}>{t('pilots.compared')}</dt>
          <dd className={classes.value}>
            {estimate === undefined ? (
              <Typography variant="body2" component="span">
                {t('pilots.nothing')}
              </Typography>
            ) : (
              <>
                <Typography variant="body2" component="span">
                  {effectText(measure, estimate, writing)}
                  {interval &&
                    ` (${effectText(
                      measure,
                      interval[0],
                      writing,
                    )} – ${effectText(measure, interval[1], writing)})`}
                </Typography>
                <IntervalBar measure={measure} />
              </>
            )}
          </dd>
        </div>
      </dl>
      <Typography variant="body2" className={classes.why}>
        {measure.why}
      </Typography>
      {opened?.baseline !== undefined && opened.pilot !== undefined && (
        <Typography
          variant="body2"
          className={`${classes.why} ${classes.muted}`}
        >
          {t('pilots.openedMedian', {
            baseline: writing.duration(opened.baseline * 3600),
            pilot: writing.duration(opened.pilot * 3600),
          })}
        </Typography>
      )}
      {unknown > 0 && (
        <Typography variant="body2" className={classes.muted}>
          {t('pilots.unknown', { count: unknown })}
        </Typography>
      )}
    </li>
  );
}

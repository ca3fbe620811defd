import { useMemo, useState } from 'react';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import {
  PilotMeasureId,
  PilotScorecard,
} from '@readiness/backstage-plugin-readiness-common';
import { usePilotChanges } from '../../hooks/usePilots';
import { useTranslation } from '../../translation';
import { Section } from '../Section';
import { FailureMessage } from '../StateMessage';
import { StripPlot } from './StripPlot';

const useStyles = makeStyles(
  theme => ({
    select: { minWidth: 240, marginBottom: theme.spacing(1) },
  }),
  { name: 'ReadinessPilotCharts' },
);

/** Measures whose values differ from change to change. */
const SPREAD = ['time', 'size'];

/** Every counted change as a dot, by arm. */
export function ChartsSection(props: {
  pilotId: string;
  scorecard: PilotScorecard;
}) {
  const { pilotId, scorecard } = props;
  const classes = useStyles();
  const t = useTranslation();
  const measures = useMemo(
    () =>
      scorecard.questions
        .flatMap(question => question.measures)
        .filter(({ kind }) => SPREAD.includes(kind)),
    [scorecard],
  );
  const [chosen, setChosen] = useState<PilotMeasureId>('pickup');
  const measure = measures.find(({ id }) => id === chosen) ?? measures[0];
  const { value, failure, reload } = usePilotChanges(pilotId);
  if (!measure) {
    return null;
  }
  return (
    <Section title={t('pilots.charts')} hint={t('pilots.chartsHint')}>
      <TextField
        select
        id="readiness-pilot-measure"
        className={classes.select}
        variant="outlined"
        size="small"
        label={t('pilots.chartMeasure')}
        value={measure.id}
        onChange={({ target }) => setChosen(target.value as PilotMeasureId)}
        data-no-print
      >
        {measures.map(({ id, title }) => (
          <MenuItem key={id} value={id}>
            {title}
          </MenuItem>
        ))}
      </TextField>
      {!value && failure && (
        <FailureMessage compact failure={failure} onRetry={reload} />
      )}
      {!value && !failure && (
        <Typography variant="body2" role="status">
          {t('pilots.changesLoading')}
        </Typography>
      )}
      {value && (
        <StripPlot
          measure={measure}
          changes={value.items}
          randomised={scorecard.baseline === undefined}
        />
      )}
    </Section>
  );
}

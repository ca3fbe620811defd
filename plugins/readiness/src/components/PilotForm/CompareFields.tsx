import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { PilotDraft } from '../../lib/pilotDraft';
import { useTranslation } from '../../translation';
import { Choice } from '../Choice';

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(220px, 100%), 1fr))',
      gap: theme.spacing(1.5),
    },
  }),
  { name: 'ReadinessPilotCompare' },
);

/** What the work of a pilot is compared with. */
export function CompareFields(props: {
  draft: PilotDraft;
  problem: string | undefined;
  onChange: (changed: Partial<PilotDraft>) => void;
  /** The fields about the weeks before. */
  children: ReactNode;
}) {
  const { draft, problem, onChange, children } = props;
  const { compare, arms } = draft;
  const classes = useStyles();
  const t = useTranslation();
  return (
    <>
      <Choice
        label={t('pilots.form.compareBy')}
        values={['weeks', 'lot'] as const}
        chosen={compare}
        valueLabel={one =>
          one === 'weeks'
            ? t('pilots.form.compareWeeks')
            : t('pilots.form.compareLot')
        }
        onChoose={chosen => onChange({ compare: chosen })}
      />
      {compare === 'weeks' ? (
        <div className={classes.row}>{children}</div>
      ) : (
        <>
          <Typography variant="body2">{t('pilots.form.lotHelp')}</Typography>
          <div className={classes.row}>
            {(['pilot', 'control'] as const).map(arm => (
              <TextField
                key={arm}
                id={`readiness-pilot-arm-${arm}`}
                variant="outlined"
                size="small"
                label={
                  arm === 'pilot'
                    ? t('pilots.form.lotPilot')
                    : t('pilots.form.lotControl')
                }
                value={arms[arm]}
                error={problem !== undefined}
                helperText={arm === 'control' ? problem : undefined}
                onChange={({ target }) =>
                  onChange({ arms: { ...arms, [arm]: target.value } })
                }
              />
            ))}
          </div>
        </>
      )}
    </>
  );
}

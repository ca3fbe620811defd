import { useId } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import {
  AI_STATES,
  CHANGE_STATES,
  GATE_STATUSES,
} from '@readiness/backstage-plugin-readiness-common';
import { ChangesState } from '../../hooks/changesQuery';
import { aiWord } from '../../lib/changeWords';
import { statusWord } from '../../lib/statusWords';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(180px, 100%), 1fr))',
      gap: theme.spacing(1.5),
      padding: theme.spacing(1, 0),
    },
  }),
  { name: 'ReadinessChangeFilters' },
);

function FilterField<TValue extends string>(props: {
  label: string;
  values: readonly TValue[];
  chosen: TValue | undefined;
  word: (value: TValue) => string;
  onChoose: (value: TValue | undefined) => void;
}) {
  const { label, values, chosen, word, onChoose } = props;
  const t = useTranslation();
  const id = useId();
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      id={id}
      label={label}
      value={chosen ?? ''}
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true }}
      onChange={({ target }) =>
        onChoose(values.find(value => value === target.value))
      }
    >
      <option value="">{t('components.any')}</option>
      {values.map(value => (
        <option key={value} value={value}>
          {word(value)}
        </option>
      ))}
    </TextField>
  );
}

/** Narrows a list of changes. */
export function ChangeFilters(props: {
  state: ChangesState;
  onChange: (change: Partial<ChangesState>) => void;
}) {
  const { state, onChange } = props;
  const classes = useStyles();
  const t = useTranslation();
  return (
    <div
      role="search"
      aria-label={t('changes.filters')}
      className={classes.root}
      data-no-print
    >
      <FilterField
        label={t('changes.filter.state')}
        values={CHANGE_STATES}
        chosen={state.state}
        word={value => t(`changes.state.${value}`)}
        onChoose={value => onChange({ state: value })}
      />
      <FilterField
        label={t('changes.filter.status')}
        values={GATE_STATUSES}
        chosen={state.gateStatus}
        word={value => statusWord(t, value)}
        onChoose={value => onChange({ gateStatus: value })}
      />
      <FilterField
        label={t('changes.filter.ai')}
        values={AI_STATES}
        chosen={state.aiState}
        word={value => aiWord(t, value)}
        onChoose={value => onChange({ aiState: value })}
      />
    </div>
  );
}

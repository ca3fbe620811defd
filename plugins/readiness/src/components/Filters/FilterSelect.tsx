import { useMemo, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import CheckBoxIcon from '@material-ui/icons/CheckBox';
import CheckBoxOutlineBlankIcon from '@material-ui/icons/CheckBoxOutlineBlank';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { FacetValue } from '@readiness/backstage-plugin-readiness-common';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    root: { minWidth: 0 },
    chosen: {
      paddingLeft: theme.spacing(0.5),
      whiteSpace: 'nowrap',
      fontSize: theme.typography.pxToRem(14),
    },
    box: { marginRight: theme.spacing(1), fontSize: 20 },
    option: { overflowWrap: 'anywhere' },
  }),
  { name: 'ReadinessFilterSelect' },
);

export interface FilterSelectProps {
  label: string;
  /** Values with counts; chosen values without a count are added. */
  options: FacetValue[];
  chosen: string[];
  optionLabel: (value: string) => string;
  onChange: (values: string[]) => void;
}

/**
 * Chooses several values of one filter by typing or with the arrow keys. The
 * input itself is the combobox (ARIA 1.2); Material's own makes the box
 * around it one, which then has no name.
 */
export function FilterSelect(props: FilterSelectProps) {
  const { label, options, chosen, optionLabel, onChange } = props;
  const classes = useStyles();
  const t = useTranslation();
  const [open, setOpen] = useState(false);
  // By content: Material drops what is being typed when it is given another
  // array, and every poll and every change of the address makes new ones.
  const chosenText = JSON.stringify(chosen);
  const value = useMemo<string[]>(() => JSON.parse(chosenText), [chosenText]);
  const counts = new Map(options.map(option => [option.value, option.count]));
  const values = [...counts.keys(), ...value.filter(one => !counts.has(one))];
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      size="small"
      className={classes.root}
      role={undefined}
      aria-expanded={undefined}
      aria-owns={undefined}
      open={open}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      options={values}
      value={value}
      getOptionLabel={optionLabel}
      onChange={(_event, next: string[]) => onChange(next)}
      openText={t('components.openOptions')}
      closeText={t('components.closeOptions')}
      clearText={t('components.clearOne')}
      noOptionsText={t('components.noOptions')}
      renderTags={tags => (
        <span className={classes.chosen}>
          {t('components.selected', { count: tags.length })}
        </span>
      )}
      renderOption={(option, { selected }) => (
        <>
          {selected ? (
            <CheckBoxIcon className={classes.box} color="primary" />
          ) : (
            <CheckBoxOutlineBlankIcon className={classes.box} />
          )}
          <span className={classes.option}>
            {t('components.option', {
              label: optionLabel(option),
              number: String(counts.get(option) ?? 0),
            })}
          </span>
        </>
      )}
      renderInput={params => (
        <TextField
          {...params}
          label={label}
          variant="outlined"
          placeholder={chosen.length === 0 ? t('components.any') : undefined}
          inputProps={{
            ...params.inputProps,
            role: 'combobox',
            'aria-expanded': open,
          }}
        />
      )}
    />
  );
}

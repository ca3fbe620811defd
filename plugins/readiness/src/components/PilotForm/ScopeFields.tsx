import { useCallback, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { readinessApiRef } from '../../api';
import { usePolled } from '../../hooks/usePolled';
import { entityLabel } from '../../lib/entityLabel';
import { PilotDraft } from '../../lib/pilotDraft';
import { useTranslation } from '../../translation';
import { Choice } from '../Choice';

const MOST_OFFERED = 50;

const useStyles = makeStyles(
  theme => ({
    row: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(200px, 100%), 1fr))',
      gap: theme.spacing(1.5),
    },
  }),
  { name: 'ReadinessPilotScope' },
);

/** The components of a pilot: some by name, or those that match a rule. */
export function ScopeFields(props: {
  draft: PilotDraft;
  problem: string | undefined;
  onChange: (changed: Partial<PilotDraft>) => void;
}) {
  const { draft, problem, onChange } = props;
  const classes = useStyles();
  const t = useTranslation();
  const api = useApi(readinessApiRef);
  const [words, setWords] = useState('');
  const load = useCallback(
    () => api.queryComponents({ q: words, limit: MOST_OFFERED }),
    [api, words],
  );
  const { value } = usePolled(load, { keepPrevious: true });
  const titles = new Map(
    (value?.items ?? []).map(({ entityRef, title }) => [entityRef, title]),
  );
  const options = [...new Set([...draft.entityRefs, ...titles.keys()])];
  return (
    <>
      <Choice
        label={t('pilots.form.scopeBy')}
        values={['list', 'rule'] as const}
        chosen={draft.scope}
        valueLabel={one =>
          one === 'list'
            ? t('pilots.form.scopeList')
            : t('pilots.form.scopeRule')
        }
        onChoose={scope => onChange({ scope })}
      />
      {draft.scope === 'list' && (
        <Autocomplete
          multiple
          filterSelectedOptions
          id="readiness-pilot-components"
          size="small"
          options={options}
          value={draft.entityRefs}
          // The server has searched.
          filterOptions={found => found}
          getOptionLabel={ref =>
            titles.get(ref) ?? entityLabel(ref, 'component')
          }
          noOptionsText={t('pilots.form.noOptions')}
          onInputChange={(_, text) => setWords(text)}
          onChange={(_, entityRefs) => onChange({ entityRefs })}
          renderInput={params => (
            <TextField
              {...params}
              variant="outlined"
              label={t('pilots.form.components')}
              error={problem !== undefined}
              helperText={problem ?? t('pilots.form.componentsHelp')}
            />
          )}
        />
      )}
      {draft.scope === 'rule' && draft.otherRule !== undefined && (
        <Typography variant="body2">
          <code>{JSON.stringify(draft.otherRule)}</code>
        </Typography>
      )}
      {draft.scope === 'rule' && draft.otherRule === undefined && (
        <>
          <div className={classes.row}>
            {(['owner', 'system', 'lifecycle'] as const).map(key => (
              <TextField
                key={key}
                id={`readiness-pilot-rule-${key}`}
                variant="outlined"
                size="small"
                label={t(`pilots.form.rule.${key}`)}
                value={draft.rule[key]}
                error={problem !== undefined}
                onChange={({ target }) =>
                  onChange({ rule: { ...draft.rule, [key]: target.value } })
                }
              />
            ))}
          </div>
          <Typography variant="body2">
            {problem ?? t('pilots.form.ruleHelp')}
          </Typography>
        </>
      )}
    </>
  );
}

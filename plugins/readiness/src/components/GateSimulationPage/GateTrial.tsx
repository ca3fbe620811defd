import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import PlayArrowIcon from '@material-ui/icons/PlayArrow';
import {
  GateDescription,
  GateSimulation,
} from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef } from '../../api';
import { useTranslation } from '../../translation';
import { Section } from '../Section';
import { Notice } from '../StateMessage';
import { TaskButton } from '../TaskButton';
import { DraftProblems } from './DraftProblems';
import { lineSpan } from './lineSpan';
import { SimulationResult } from './SimulationResult';

/** A gate to begin with, where there is no other to change. */
const NEW_GATE = `name: my-gate
title: My gate
appliesTo:
  kind: Component
  spec.lifecycle: production
requirements:
  - owner-declared
  - rollback-note
`;

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(2) },
    form: { display: 'grid', gap: theme.spacing(2), maxWidth: 960 },
    select: { maxWidth: 360 },
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    button: { alignSelf: 'start', textTransform: 'none' },
    editor: {
      '& textarea': {
        fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
        fontSize: theme.typography.pxToRem(13),
        lineHeight: 1.6,
        whiteSpace: 'pre',
        overflowX: 'auto',
      },
    },
  }),
  { name: 'ReadinessGateTrial' },
);

/** What was found out, and of which text. */
interface Tried {
  yaml: string;
  simulation: GateSimulation;
}

/** The editor of a draft, and under it what the draft would do. */
export function GateTrial(props: { gates: GateDescription[] }) {
  const { gates } = props;
  const classes = useStyles();
  const t = useTranslation();
  const api = useApi(readinessApiRef);
  const editorRef = useRef<HTMLTextAreaElement>(null);
  const resultRef = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(gates[0]?.name ?? '');
  // A draft for each beginning, so that looking at another loses none.
  const [drafts, setDrafts] = useState<ReadonlyMap<string, string>>(new Map());
  const original = gates.find(({ name }) => name === chosen)?.yaml ?? NEW_GATE;
  const yaml = drafts.get(chosen) ?? original;
  const setYaml = (text: string) =>
    setDrafts(before => new Map(before).set(chosen, text));
  const [tried, setTried] = useState<Tried>();

  const choose = (name: string) => {
    setChosen(name);
    setTried(undefined);
  };
  const run = useCallback(async () => {
    setTried({ yaml, simulation: await api.simulateGate(yaml) });
  }, [api, yaml]);
  useEffect(() => {
    // Whoever asked reads the answer next, unless they went on writing.
    if (tried && document.activeElement !== editorRef.current) {
      resultRef.current?.focus();
    }
  }, [tried]);

  const goTo = (line: number) => {
    const editor = editorRef.current;
    editor?.focus();
    editor?.setSelectionRange(...lineSpan(yaml, line));
  };
  return (
    <div className={classes.root}>
      <Section title={t('simulation.title')} hint={t('simulation.intro')}>
        <div className={classes.form}>
          <TextField
            select
            id="readiness-gate-start"
            className={classes.select}
            variant="outlined"
            size="small"
            label={t('simulation.start')}
            InputLabelProps={{ shrink: true }}
            SelectProps={{ native: true }}
            value={chosen}
            onChange={({ target }) => choose(target.value)}
          >
            {gates.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
            <option value="">{t('simulation.newGate')}</option>
          </TextField>
          <TextField
            multiline
            fullWidth
            id="readiness-gate-yaml"
            className={classes.editor}
            variant="outlined"
            minRows={12}
            maxRows={32}
            label={t('simulation.editor')}
            helperText={t('simulation.editorHelp')}
            value={yaml}
            inputRef={editorRef}
            inputProps={{ spellCheck: false, wrap: 'off' }}
            onChange={({ target }) => setYaml(target.value)}
            onKeyDown={event => {
              if (event.key === 'Escape') {
                editorRef.current?.blur();
              }
            }}
          />
          <div className={classes.actions}>
            <TaskButton
              label={t('simulation.run')}
              runningLabel={t('simulation.running')}
              icon={<PlayArrowIcon aria-hidden />}
              run={run}
              failureText={({ message }) => t('simulation.failed', { message })}
            />
            {yaml !== original && (
              <Button
                className={classes.button}
                onClick={() => {
                  setYaml(original);
                  // The button goes with the focus on it.
                  editorRef.current?.focus();
                }}
              >
                {t('simulation.reset')}
              </Button>
            )}
          </div>
        </div>
      </Section>
      <div ref={resultRef} tabIndex={-1} className={classes.root}>
        {tried && tried.yaml !== yaml && (
          <Notice>{t('simulation.outdated')}</Notice>
        )}
        {tried &&
          (tried.simulation.valid ? (
            <SimulationResult simulation={tried.simulation} />
          ) : (
            <DraftProblems problems={tried.simulation.problems} onGoTo={goTo} />
          ))}
      </div>
    </div>
  );
}

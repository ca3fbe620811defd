import { FormEvent, ReactNode, useCallback, useState } from 'react';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import AddIcon from '@material-ui/icons/Add';
import CloseIcon from '@material-ui/icons/Close';
import {
  CLAUSE_KINDS,
  CONTRACT_KINDS,
} from '@readiness/backstage-plugin-readiness-common';
import { useTask } from '../../hooks/useTask';
import {
  CONTRACT_FIELDS,
  ContractDraft,
  offeredClauses,
  withKind,
} from '../../lib/contractDraft';
import { fieldProblems } from '../../lib/fieldProblems';
import { mutedText, toneColors } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { Choice } from '../Choice';
import { Section } from '../Section';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gap: theme.spacing(2.5),
      maxWidth: 760,
      '& .MuiFormLabel-root.Mui-error, & .MuiFormHelperText-root.Mui-error': {
        color: toneColors(theme.palette.type, 'bad').text,
      },
    },
    group: {
      display: 'grid',
      gap: theme.spacing(1.5),
      minWidth: 0,
      margin: 0,
      padding: 0,
      border: 'none',
    },
    legend: {
      padding: 0,
      marginBottom: theme.spacing(1),
      fontFamily: theme.typography.fontFamily,
      fontSize: theme.typography.pxToRem(15),
      fontWeight: 600,
    },
    line: {
      display: 'flex',
      alignItems: 'flex-start',
      gap: theme.spacing(0.5),
    },
    muted: { color: mutedText(theme.palette.type) },
    bad: { color: toneColors(theme.palette.type, 'bad').text },
    adds: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    button: { textTransform: 'none' },
    failure: {
      color: toneColors(theme.palette.type, 'bad').text,
      overflowWrap: 'anywhere',
      '&:empty': { display: 'none' },
    },
  }),
  { name: 'ReadinessContractForm' },
);

/** What ready means, before the code. What the server refuses is said at its field. */
export function ContractForm(props: {
  title: string;
  initial: ContractDraft;
  /** Whether it is a new version, of which the component stays. */
  fixedComponent?: boolean;
  action?: ReactNode;
  onSave: (draft: ContractDraft) => Promise<void>;
  onCancel: () => void;
}) {
  const { title, initial, fixedComponent, action, onSave, onCancel } = props;
  const classes = useStyles();
  const t = useTranslation();
  const [draft, setDraft] = useState(initial);
  const change = (changed: Partial<ContractDraft>) =>
    setDraft(before => ({ ...before, ...changed }));
  const save = useCallback(() => onSave(draft), [onSave, draft]);
  const [task, start] = useTask(save);
  const { fields, rest } =
    task.state === 'failed'
      ? fieldProblems(task.failure.message, CONTRACT_FIELDS)
      : { fields: {} as Record<string, string>, rest: [] };
  const running = task.state === 'running';
  const text = (name: 'title' | 'entityRef' | 'stopCondition', help?: string) =>
    ({
      id: `readiness-contract-${name}`,
      variant: 'outlined',
      size: 'small',
      fullWidth: true,
      value: draft[name],
      error: fields[name] !== undefined,
      helperText: fields[name] ?? help,
      onChange: ({ target }: { target: { value: string } }) =>
        change({ [name]: target.value }),
    } as const);
  return (
    <Section
      title={title}
      hint={t('records.contract.form.hint')}
      action={action}
    >
      <form
        className={classes.root}
        aria-label={title}
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          start();
        }}
      >
        <TextField
          {...text('title')}
          label={t('records.contract.form.title')}
        />
        <TextField
          {...text('entityRef', t('records.contract.form.componentHelp'))}
          label={t('records.contract.form.component')}
          InputProps={{ readOnly: fixedComponent }}
        />
        <div>
          <Choice
            label={t('records.contract.form.kind')}
            values={CONTRACT_KINDS}
            chosen={draft.kind}
            valueLabel={kind => t(`records.contract.kind.${kind}`)}
            onChoose={kind => setDraft(before => withKind(before, kind))}
          />
          <Typography variant="body2" className={classes.muted}>
            {t(`records.contract.kindHelp.${draft.kind}`)}
          </Typography>
        </div>
        <Criteria
          draft={draft}
          problem={fields.acceptanceCriteria}
          onChange={change}
        />
        <TextField
          {...text('stopCondition', t('records.contract.form.stopHelp'))}
          multiline
          minRows={2}
          label={t('records.contract.form.stop')}
        />
        <Clauses draft={draft} problem={fields.clauses} onChange={change} />
        <div className={classes.actions}>
          <Button
            type="submit"
            variant="outlined"
            color="primary"
            className={classes.button}
            aria-disabled={running}
          >
            {running
              ? t('records.contract.form.saving')
              : t('records.contract.form.save')}
          </Button>
          <Button className={classes.button} onClick={onCancel}>
            {t('records.cancel')}
          </Button>
        </div>
        <Typography variant="body2" role="alert" className={classes.failure}>
          {task.state === 'failed' &&
            t('records.contract.form.failed', {
              message:
                rest.length > 0
                  ? rest.join('; ')
                  : t('records.contract.form.seeFields'),
            })}
        </Typography>
      </form>
    </Section>
  );
}

interface PartProps {
  draft: ContractDraft;
  problem: string | undefined;
  onChange: (changed: Partial<ContractDraft>) => void;
}

function Criteria({ draft, problem, onChange }: PartProps) {
  const classes = useStyles();
  const t = useTranslation();
  const { acceptanceCriteria: criteria } = draft;
  const write = (acceptanceCriteria: string[]) =>
    onChange({ acceptanceCriteria });
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>
        {t('records.contract.form.criteria')}
      </legend>
      {criteria.map((text, index) => {
        const label = t('records.contract.form.criterion', {
          number: String(index + 1),
        });
        return (
          // Lines have no other identity than their place.
          // eslint-disable-next-line react/no-array-index-key
          <div key={index} className={classes.line}>
            <TextField
              fullWidth
              multiline
              id={`readiness-contract-criterion-${index}`}
              variant="outlined"
              size="small"
              label={label}
              value={text}
              error={problem !== undefined}
              onChange={({ target }) =>
                write(
                  criteria.map((other, at) =>
                    at === index ? target.value : other,
                  ),
                )
              }
            />
            {criteria.length > 1 && (
              <IconButton
                size="small"
                aria-label={t('records.contract.form.remove', { what: label })}
                onClick={() => write(criteria.filter((_, at) => at !== index))}
              >
                <CloseIcon fontSize="small" />
              </IconButton>
            )}
          </div>
        );
      })}
      {problem && (
        <Typography variant="body2" className={classes.bad}>
          {problem}
        </Typography>
      )}
      <div className={classes.adds}>
        <Button
          size="small"
          className={classes.button}
          startIcon={<AddIcon aria-hidden />}
          onClick={() => write([...criteria, ''])}
        >
          {t('records.contract.form.addCriterion')}
        </Button>
      </div>
    </fieldset>
  );
}

function Clauses({ draft, problem, onChange }: PartProps) {
  const classes = useStyles();
  const t = useTranslation();
  const { clauses } = draft;
  const write = (changed: ContractDraft['clauses']) =>
    onChange({ clauses: changed });
  const ordered = clauses
    .map((clause, index) => ({ clause, index }))
    .sort(
      (left, right) =>
        CLAUSE_KINDS.indexOf(left.clause.kind) -
          CLAUSE_KINDS.indexOf(right.clause.kind) || left.index - right.index,
    );
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>
        {t('records.contract.form.clauses')}
      </legend>
      {ordered.map(({ clause, index }) => {
        const number = clauses
          .slice(0, index + 1)
          .filter(({ kind }) => kind === clause.kind).length;
        const label = t('records.contract.form.clause', {
          kind: t(`records.contract.clauseKind.${clause.kind}`),
          number: String(number),
        });
        return (
          <div key={index} className={classes.line}>
            <TextField
              fullWidth
              multiline
              id={`readiness-contract-clause-${index}`}
              variant="outlined"
              size="small"
              label={label}
              helperText={t(`records.contract.clauseHelp.${clause.kind}`)}
              value={clause.text}
              error={problem !== undefined && clause.text.trim() === ''}
              onChange={({ target }) =>
                write(
                  clauses.map((other, at) =>
                    at === index ? { ...other, text: target.value } : other,
                  ),
                )
              }
            />
            <IconButton
              size="small"
              aria-label={t('records.contract.form.remove', { what: label })}
              onClick={() => write(clauses.filter((_, at) => at !== index))}
            >
              <CloseIcon fontSize="small" />
            </IconButton>
          </div>
        );
      })}
      {problem && (
        <Typography variant="body2" className={classes.bad}>
          {problem}
        </Typography>
      )}
      <div className={classes.adds}>
        {offeredClauses(draft.kind).map(kind => (
          <Button
            key={kind}
            size="small"
            className={classes.button}
            startIcon={<AddIcon aria-hidden />}
            onClick={() => write([...clauses, { kind, text: '' }])}
          >
            {t('records.contract.form.addClause', {
              kind: t(`records.contract.clauseKind.${kind}`),
            })}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

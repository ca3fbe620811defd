import { FormEvent, ReactNode, useCallback, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import {
  Contract,
  CONTRACT_KINDS,
} from '@readiness/backstage-plugin-readiness-common';
import { useTask } from '../../hooks/useTask';
import {
  CONTRACT_FIELDS,
  ContractDraft,
  withKind,
} from '../../lib/contractDraft';
import { fieldProblems } from '../../lib/fieldProblems';
import { mutedText, toneColors } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { Choice } from '../Choice';
import { Section } from '../Section';
import { ClauseFields } from './ClauseFields';
import { CriteriaFields } from './CriteriaFields';
import { NewestVersion } from './NewestVersion';
import { useNewestVersion } from './useNewestVersion';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(3),
    },
    form: {
      display: 'grid',
      flex: '1 1 400px',
      gap: theme.spacing(2.5),
      minWidth: 0,
      maxWidth: 760,
      '& .MuiFormLabel-root.Mui-error, & .MuiFormHelperText-root.Mui-error': {
        color: toneColors(theme.palette.type, 'bad').text,
      },
    },
    muted: { color: mutedText(theme.palette.type) },
    actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    button: { justifySelf: 'start', textTransform: 'none' },
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
  /** Of a new version: reads what somebody else may have written meanwhile. */
  readNewest?: () => Promise<Contract>;
}) {
  const { title, initial, fixedComponent, action, onSave, onCancel } = props;
  const classes = useStyles();
  const t = useTranslation();
  const [draft, setDraft] = useState(initial);
  const change = (changed: Partial<ContractDraft>) =>
    setDraft(before => ({ ...before, ...changed }));
  const save = useCallback(() => onSave(draft), [onSave, draft]);
  const [task, start] = useTask(save);
  const failure = task.state === 'failed' ? task.failure : undefined;
  const { fields, rest } = failure
    ? fieldProblems(failure.message, CONTRACT_FIELDS)
    : { fields: {} as Record<string, string>, rest: [] };
  const { newest, isBehind, isSeen, look, lookFailure } = useNewestVersion(
    failure,
    props.readNewest,
    // What is sent again is made on what the reader has seen by then.
    ({ version }) => change({ baseVersion: version }),
  );
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
      <div className={classes.root}>
        <form
          className={classes.form}
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
          <CriteriaFields
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
          <ClauseFields
            draft={draft}
            problem={fields.clauses}
            onChange={change}
          />
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
            {lookFailure
              ? t('records.contract.form.newestFailed', {
                  message: lookFailure.message,
                })
              : failure &&
                !isSeen &&
                t('records.contract.form.failed', {
                  message:
                    rest.length > 0
                      ? rest.join('; ')
                      : t('records.contract.form.seeFields'),
                })}
          </Typography>
          {isBehind && (
            <Button
              size="small"
              variant="outlined"
              className={classes.button}
              onClick={look}
            >
              {t('records.contract.form.showNewest')}
            </Button>
          )}
        </form>
        {newest && <NewestVersion contract={newest} takeFocus={!isBehind} />}
      </div>
    </Section>
  );
}

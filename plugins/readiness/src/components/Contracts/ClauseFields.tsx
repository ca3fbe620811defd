import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import AddIcon from '@material-ui/icons/Add';
import { CLAUSE_KINDS } from '@readiness/backstage-plugin-readiness-common';
import { useFocusAfterRemoval } from '../../hooks/useFocusAfterRemoval';
import { ContractDraft, offeredClauses } from '../../lib/contractDraft';
import { useTranslation } from '../../translation';
import { LineField } from './LineField';
import { useContractLineStyles } from './useContractLineStyles';

/** What a test can show, a field for each clause, ordered by their kinds. */
export function ClauseFields(props: {
  draft: ContractDraft;
  problem: string | undefined;
  onChange: (changed: Partial<ContractDraft>) => void;
}) {
  const { draft, problem, onChange } = props;
  const classes = useContractLineStyles();
  const t = useTranslation();
  const { clauses } = draft;
  const write = (changed: ContractDraft['clauses']) =>
    onChange({ clauses: changed });
  const { removeRef, addRef, onRemove } = useFocusAfterRemoval(clauses.length);
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
      {ordered.map(({ clause, index }, place) => {
        const number = clauses
          .slice(0, index + 1)
          .filter(({ kind }) => kind === clause.kind).length;
        const label = t('records.contract.form.clause', {
          kind: t(`records.contract.clauseKind.${clause.kind}`),
          number: String(number),
        });
        return (
          <LineField
            key={index}
            id={`readiness-contract-clause-${index}`}
            label={label}
            help={t(`records.contract.clauseHelp.${clause.kind}`)}
            text={clause.text}
            isBad={problem !== undefined && clause.text.trim() === ''}
            onWrite={text =>
              write(
                clauses.map((other, at) =>
                  at === index ? { ...other, text } : other,
                ),
              )
            }
            removeRef={removeRef(place)}
            onRemove={() => {
              onRemove(place);
              write(clauses.filter((_, at) => at !== index));
            }}
          />
        );
      })}
      {problem && (
        <Typography variant="body2" className={classes.bad}>
          {problem}
        </Typography>
      )}
      <div className={classes.adds}>
        {offeredClauses(draft.kind).map((kind, offered) => (
          <Button
            key={kind}
            ref={offered === 0 ? addRef : undefined}
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

import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import AddIcon from '@material-ui/icons/Add';
import { useFocusAfterRemoval } from '../../hooks/useFocusAfterRemoval';
import { ContractDraft } from '../../lib/contractDraft';
import { useTranslation } from '../../translation';
import { LineField } from './LineField';
import { useContractLineStyles } from './useContractLineStyles';

/** When it is good enough, a field for each criterion. */
export function CriteriaFields(props: {
  draft: ContractDraft;
  problem: string | undefined;
  onChange: (changed: Partial<ContractDraft>) => void;
}) {
  const { draft, problem, onChange } = props;
  const classes = useContractLineStyles();
  const t = useTranslation();
  const { acceptanceCriteria: criteria } = draft;
  const write = (acceptanceCriteria: string[]) =>
    onChange({ acceptanceCriteria });
  const { removeRef, addRef, onRemove } = useFocusAfterRemoval(criteria.length);
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
          <LineField
            // Lines have no other identity than their place.
            // eslint-disable-next-line react/no-array-index-key
            key={index}
            id={`readiness-contract-criterion-${index}`}
            label={label}
            text={text}
            isBad={problem !== undefined}
            onWrite={written =>
              write(
                criteria.map((other, at) => (at === index ? written : other)),
              )
            }
            removeRef={removeRef(index)}
            onRemove={
              criteria.length > 1
                ? () => {
                    onRemove(index);
                    write(criteria.filter((_, at) => at !== index));
                  }
                : undefined
            }
          />
        );
      })}
      {problem && (
        <Typography variant="body2" className={classes.bad}>
          {problem}
        </Typography>
      )}
      <div className={classes.adds}>
        <Button
          ref={addRef}
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

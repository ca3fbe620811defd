import { Ref } from 'react';
import IconButton from '@material-ui/core/IconButton';
import TextField from '@material-ui/core/TextField';
import CloseIcon from '@material-ui/icons/Close';
import { useTranslation } from '../../translation';
import { useContractLineStyles } from './useContractLineStyles';

/** One criterion or clause, which can be taken out. */
export function LineField(props: {
  id: string;
  label: string;
  help?: string;
  text: string;
  isBad: boolean;
  onWrite: (text: string) => void;
  removeRef: Ref<HTMLButtonElement>;
  /** Absent where it is the last that there must be. */
  onRemove?: () => void;
}) {
  const { label, onWrite, onRemove } = props;
  const classes = useContractLineStyles();
  const t = useTranslation();
  return (
    <div className={classes.line}>
      <TextField
        fullWidth
        multiline
        id={props.id}
        variant="outlined"
        size="small"
        label={label}
        helperText={props.help}
        value={props.text}
        error={props.isBad}
        onChange={({ target }) => onWrite(target.value)}
      />
      {onRemove && (
        <IconButton
          ref={props.removeRef}
          size="small"
          aria-label={t('records.contract.form.remove', { what: label })}
          onClick={onRemove}
        >
          <CloseIcon fontSize="small" />
        </IconButton>
      )}
    </div>
  );
}

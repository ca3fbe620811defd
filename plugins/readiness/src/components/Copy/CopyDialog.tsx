import { useCallback } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import { useTranslation } from '../../translation';

const TITLE_ID = 'readiness-copy-dialog-title';

export function CopyDialog(props: { text: string; onClose: () => void }) {
  const { text, onClose } = props;
  const t = useTranslation();
  const select = useCallback((input: HTMLTextAreaElement | null) => {
    input?.focus();
    input?.select();
  }, []);
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={onClose}
      aria-labelledby={TITLE_ID}
    >
      <DialogTitle id={TITLE_ID}>{t('copy.dialogTitle')}</DialogTitle>
      <DialogContent>
        <DialogContentText color="textPrimary">
          {t('copy.dialogHint')}
        </DialogContentText>
        <TextField
          multiline
          fullWidth
          maxRows={14}
          variant="outlined"
          value={text}
          inputRef={select}
          inputProps={{ readOnly: true, 'aria-label': t('copy.dialogText') }}
        />
      </DialogContent>
      <DialogActions>
        <Button color="primary" onClick={onClose}>
          {t('copy.dialogClose')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

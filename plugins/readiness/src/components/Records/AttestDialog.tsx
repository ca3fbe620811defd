import { useCallback, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import TextField from '@material-ui/core/TextField';
import { Attestable } from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef } from '../../api';
import { useTranslation } from '../../translation';
import { FormDialog } from './FormDialog';
import type { ShownSubject } from './RecordProvider';
import { useDraft } from './useDraft';
import { useSeen } from './useSeen';

/** Vouches for evidence, under the reader's name. */
export function AttestDialog(props: {
  shown: ShownSubject;
  about: Attestable | undefined;
  /** What may be attested. */
  choices: readonly Attestable[];
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const { shown, choices, onClose, onDone } = props;
  const t = useTranslation();
  const { records } = useApi(readinessApiRef);
  const [about, setAbout] = useState(props.about ?? choices[0]);
  const { draft, field } = useDraft({ statement: '', url: '' });
  const { seen, showNow } = useSeen(shown, onDone);
  const send = useCallback(async () => {
    await records.attest(shown.subject, {
      about,
      statement: draft.statement,
      ...(seen.headSha && { headSha: seen.headSha }),
      ...(draft.url.trim() && { url: draft.url.trim() }),
    });
    await onDone();
  }, [records, shown, seen, about, draft, onDone]);
  return (
    <FormDialog
      title={t('records.attest.dialog')}
      text={
        seen.headSha
          ? t('records.attest.dialogHead', { sha: seen.headSha.slice(0, 12) })
          : t('records.attest.dialogText')
      }
      confirm={t('records.attest.confirm')}
      names={['about', 'statement', 'url', 'headSha']}
      send={send}
      onClose={onClose}
      onStale={showNow}
    >
      {problems => (
        <>
          <TextField
            select
            id="readiness-record-about"
            variant="outlined"
            size="small"
            fullWidth
            label={t('records.attest.which')}
            InputLabelProps={{ shrink: true }}
            SelectProps={{ native: true }}
            error={problems.about !== undefined}
            helperText={problems.about}
            value={about}
            onChange={({ target }) => setAbout(target.value as Attestable)}
          >
            {choices.map(choice => (
              <option key={choice} value={choice}>
                {t(`records.attest.about.${choice}`)}
              </option>
            ))}
          </TextField>
          <TextField
            {...field('statement', problems)}
            multiline
            minRows={2}
            label={t('records.attest.statement')}
          />
          <TextField
            {...field('url', problems, t('records.attest.urlHelp'))}
            label={t('records.attest.url')}
          />
        </>
      )}
    </FormDialog>
  );
}

import { useCallback, useEffect, useState } from 'react';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import TextField from '@material-ui/core/TextField';
import {
  RELEASE_DECISIONS,
  ReleaseDecisionKind,
} from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef } from '../../api';
import { dayFromNow, endOfDay, readChangeIds } from '../../lib/recordFields';
import { useTranslation } from '../../translation';
import { FormDialog } from './FormDialog';
import type { ShownSubject } from './RecordProvider';
import { useDraft } from './useDraft';

const NAMES = [
  'decision',
  'reason',
  'owner',
  'expiresAt',
  'changes',
  'hours',
  'issueUrl',
] as const;

/** A release decision on what the page shows. */
export function DecisionDialog(props: {
  shown: ShownSubject;
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const { shown, onClose, onDone } = props;
  const t = useTranslation();
  const identity = useApi(identityApiRef);
  const { records } = useApi(readinessApiRef);
  const [decision, setDecision] = useState<ReleaseDecisionKind>(
    'ship-with-known-risk',
  );
  const { draft, set, field } = useDraft({
    reason: '',
    owner: '',
    expiresAt: dayFromNow(14),
    changes: '',
    hours: '',
    issueUrl: '',
  });
  useEffect(() => {
    let shownStill = true;
    identity.getBackstageIdentity().then(({ userEntityRef }) => {
      if (shownStill) {
        set({ owner: userEntityRef });
      }
    });
    return () => {
      shownStill = false;
    };
    // Only once: what is typed stays.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [identity]);
  // The page may go on behind the dialog; decided is on what was seen. Once
  // the reader asked for what is so now, that is what the page shows.
  const [seen, setSeen] = useState<string | undefined>(shown.evaluationId);
  const showNow = useCallback(async () => {
    await onDone();
    setSeen(undefined);
  }, [onDone]);
  const send = useCallback(async () => {
    await records.decide({
      subject: shown.subject,
      evaluationId: seen ?? shown.evaluationId,
      decision,
      reason: draft.reason,
      owner: draft.owner.trim(),
      ...(decision === 'ship-with-known-risk' && {
        expiresAt: endOfDay(draft.expiresAt),
      }),
      ...(decision === 'reduce-scope' && {
        changes: readChangeIds(draft.changes),
      }),
      ...(decision === 'fund-verification' && {
        ...(draft.hours.trim() && { hours: Number(draft.hours) }),
        ...(draft.issueUrl.trim() && { issueUrl: draft.issueUrl.trim() }),
      }),
    });
    await onDone();
  }, [records, shown, seen, decision, draft, onDone]);
  return (
    <FormDialog
      title={t('records.decision.dialog')}
      text={t('records.decision.dialogText')}
      confirm={t('records.decision.confirm')}
      names={NAMES}
      send={send}
      onClose={onClose}
      onStale={showNow}
    >
      {problems => (
        <>
          <FormControl component="fieldset">
            <FormLabel component="legend" focused={false}>
              {t('records.decision.which')}
            </FormLabel>
            <RadioGroup
              name="decision"
              value={decision}
              onChange={(_, value) => setDecision(value as ReleaseDecisionKind)}
            >
              {RELEASE_DECISIONS.map(kind => (
                <FormControlLabel
                  key={kind}
                  value={kind}
                  control={<Radio size="small" color="primary" />}
                  label={t(`records.decision.kind.${kind}`)}
                />
              ))}
            </RadioGroup>
            <FormHelperText>
              {t(`records.decision.kindHelp.${decision}`)}
            </FormHelperText>
          </FormControl>
          <TextField
            {...field('reason', problems)}
            multiline
            minRows={2}
            label={t('records.decision.reason')}
          />
          <TextField
            {...field('owner', problems, t('records.decision.ownerHelp'))}
            label={t('records.decision.owner')}
          />
          {decision === 'ship-with-known-risk' && (
            <TextField
              {...field('expiresAt', problems)}
              type="date"
              label={t('records.decision.expiresAt')}
              InputLabelProps={{ shrink: true }}
            />
          )}
          {decision === 'reduce-scope' && (
            <TextField
              {...field('changes', problems, t('records.decision.changesHelp'))}
              label={t('records.decision.changes')}
            />
          )}
          {decision === 'fund-verification' && (
            <>
              <TextField
                {...field('hours', problems)}
                label={t('records.decision.hoursLabel')}
                inputProps={{ inputMode: 'decimal' }}
              />
              <TextField
                {...field('issueUrl', problems)}
                label={t('records.decision.issueUrl')}
              />
            </>
          )}
        </>
      )}
    </FormDialog>
  );
}

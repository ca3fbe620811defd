import { useCallback, useEffect, useState } from 'react';
import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import FormLabel from '@material-ui/core/FormLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import {
  RELEASE_DECISIONS,
  ReleaseDecisionKind,
} from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef } from '../../api';
import { useEnds } from '../../hooks/useEnds';
import { endOfDay, readChangeIds } from '../../lib/recordFields';
import { useTranslation } from '../../translation';
import { FormDialog } from './FormDialog';
import { GapList } from './GapList';
import type { ShownSubject } from './RecordProvider';
import { useDraft } from './useDraft';
import { useSeen } from './useSeen';

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
  const { subject } = shown;
  const t = useTranslation();
  const identity = useApi(identityApiRef);
  const api = useApi(readinessApiRef);
  const [decision, setDecision] = useState<ReleaseDecisionKind>(
    'ship-with-known-risk',
  );
  const { usual } = useEnds('decisions');
  // Only a risk must have an end; the others are looked at again if wanted.
  const usualEnd = (kind: ReleaseDecisionKind) =>
    kind === 'ship-with-known-risk' ? usual : '';
  const { draft, set, field } = useDraft({
    reason: '',
    owner: '',
    expiresAt: usualEnd('ship-with-known-risk'),
    changes: '',
    hours: '',
    issueUrl: '',
  });
  const choose = (kind: ReleaseDecisionKind) => {
    setDecision(kind);
    // What somebody chose stays.
    if (draft.expiresAt === usualEnd(decision)) {
      set({ expiresAt: usualEnd(kind) });
    }
  };
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
  // Decided is on what the dialog lists, and not on what the page shows by then.
  const { seen, showNow } = useSeen(shown, onDone);
  const send = useCallback(async () => {
    const expiresAt = endOfDay(draft.expiresAt);
    await api.records.decide({
      subject,
      evaluationId: seen.evaluationId,
      decision,
      reason: draft.reason,
      owner: draft.owner.trim(),
      ...(expiresAt && { expiresAt }),
      ...(decision === 'reduce-scope' && {
        changes: readChangeIds(draft.changes),
      }),
      ...(decision === 'fund-verification' && {
        ...(draft.hours.trim() && { hours: Number(draft.hours) }),
        ...(draft.issueUrl.trim() && { issueUrl: draft.issueUrl.trim() }),
      }),
    });
    await onDone();
  }, [api, subject, seen, decision, draft, onDone]);
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
          {seen.missing.length > 0 ? (
            <GapList
              title={t('records.decision.takenOnThis', {
                count: seen.missing.length,
              })}
              gaps={seen.missing}
            />
          ) : (
            <Typography variant="body2">
              {t('records.decision.nothingMissing')}
            </Typography>
          )}
          <FormControl component="fieldset">
            <FormLabel component="legend" focused={false}>
              {t('records.decision.which')}
            </FormLabel>
            <RadioGroup
              name="decision"
              value={decision}
              onChange={(_, value) => choose(value as ReleaseDecisionKind)}
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
          {decision === 'ship-with-known-risk' ? (
            <TextField
              {...field('expiresAt', problems)}
              type="date"
              label={t('records.decision.expiresAt')}
              InputLabelProps={{ shrink: true }}
            />
          ) : (
            <TextField
              {...field('expiresAt', problems, t('records.decision.againHelp'))}
              type="date"
              label={t('records.decision.againAt')}
              InputLabelProps={{ shrink: true }}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}

import { useCallback, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import {
  Contract,
  ContractLink,
} from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef } from '../../api';
import { useFocusAfter } from '../../hooks/useFocusAfter';
import { readChangeId } from '../../lib/recordFields';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { ChangeLink } from '../Links';
import { FormDialog } from '../Records/FormDialog';
import { useDraft } from '../Records/useDraft';
import { Section } from '../Section';
import { ToneLabel } from '../StatusLabel/ToneLabel';
import { BEFORE_CODE } from './ChangeContractSection';
import { useContractRowStyles } from './useContractRowStyles';

const useStyles = makeStyles(
  theme => ({
    button: { textTransform: 'none' },
    muted: { color: mutedText(theme.palette.type) },
    around: { outline: 'none' },
  }),
  { name: 'ReadinessLinkedChanges' },
);

/** The changes that a contract counts for. */
export function LinkedChanges(props: {
  contract: Contract;
  onReload: () => Promise<void>;
}) {
  const { contract, onReload } = props;
  const classes = useStyles();
  const rows = useContractRowStyles();
  const t = useTranslation();
  const [linking, setLinking] = useState(false);
  const [unlinked, setUnlinked] = useState<ContractLink>();
  const around = useFocusAfter<HTMLDivElement>(unlinked !== undefined);
  return (
    <Section
      title={t('records.contract.linked')}
      count={contract.links.length}
      action={
        contract.mayLink && (
          <Button
            size="small"
            variant="outlined"
            className={classes.button}
            data-no-print
            onClick={() => setLinking(true)}
          >
            {t('records.contract.link')}
          </Button>
        )
      }
    >
      <div ref={around} tabIndex={-1} className={classes.around}>
        {contract.links.length === 0 ? (
          <Typography variant="body2">
            {t('records.contract.linkedNone')}
          </Typography>
        ) : (
          <ul className={rows.list}>
            {contract.links.map(link => (
              <li key={link.changeId} className={rows.row}>
                <ChangeLink id={link.changeId}>{link.name}</ChangeLink>
                <ToneLabel appearance={BEFORE_CODE[link.beforeCode]}>
                  {t(`records.contract.beforeCode.${link.beforeCode}`)}
                </ToneLabel>
                <Typography variant="body2" className={classes.muted}>
                  {t(`records.contract.origin.${link.origin}`)}
                </Typography>
                {link.mayUnlink && (
                  <Button
                    size="small"
                    className={classes.button}
                    data-no-print
                    aria-label={t('records.contract.unlinkOf', {
                      change: link.name,
                    })}
                    onClick={() => setUnlinked(link)}
                  >
                    {t('records.contract.unlink')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
      {linking && (
        <LinkDialog
          id={contract.id}
          onClose={() => setLinking(false)}
          onDone={onReload}
        />
      )}
      {unlinked && (
        <UnlinkDialog
          id={contract.id}
          link={unlinked}
          onClose={() => setUnlinked(undefined)}
          onDone={onReload}
        />
      )}
    </Section>
  );
}

interface LinkDialogProps {
  /** Of the contract. */
  id: string;
  onClose: () => void;
  onDone: () => Promise<void>;
}

function LinkDialog({ id, onClose, onDone }: LinkDialogProps) {
  const t = useTranslation();
  const { records } = useApi(readinessApiRef);
  const { draft, field } = useDraft({ changeId: '' });
  const send = useCallback(async () => {
    await records.linkContract(id, { changeId: readChangeId(draft.changeId) });
    await onDone();
  }, [records, id, draft, onDone]);
  return (
    <FormDialog
      title={t('records.contract.linkTitle')}
      text={t('records.contract.linkText')}
      confirm={t('records.contract.linkConfirm')}
      names={['changeId']}
      send={send}
      onClose={onClose}
    >
      {problems => (
        <TextField
          {...field('changeId', problems, t('records.contract.linkHelp'))}
          label={t('records.contract.linkLabel')}
        />
      )}
    </FormDialog>
  );
}

function UnlinkDialog(props: LinkDialogProps & { link: ContractLink }) {
  const { id, link, onClose, onDone } = props;
  const { changeId, name } = link;
  const t = useTranslation();
  const { records } = useApi(readinessApiRef);
  const send = useCallback(async () => {
    await records.unlinkContract(id, { changeId });
    await onDone();
  }, [records, id, changeId, onDone]);
  return (
    <FormDialog
      title={t('records.contract.unlinkOf', { change: name })}
      text={t('records.contract.unlinkText')}
      confirm={t('records.contract.unlinkConfirm')}
      names={[]}
      send={send}
      onClose={onClose}
    >
      {() => null}
    </FormDialog>
  );
}

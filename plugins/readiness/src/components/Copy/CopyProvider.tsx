import {
  createContext,
  ReactNode,
  useCallback,
  useContext,
  useState,
} from 'react';
import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import { useTranslation } from '../../translation';
import { CopyDialog } from './CopyDialog';

type Copy = (text: string) => Promise<void>;

const CopyContext = createContext<Copy | undefined>(undefined);

async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Absent outside a secure context, or refused by the browser.
    return false;
  }
}

/**
 * Copies texts: to the clipboard, or, where the browser does not allow that,
 * into a dialog from which the reader can.
 */
export function CopyProvider(props: { children: ReactNode }) {
  const t = useTranslation();
  const alertApi = useApi(alertApiRef);
  const [dialogText, setDialogText] = useState<string>();

  const copy = useCallback<Copy>(
    async text => {
      if (await writeClipboard(text)) {
        alertApi.post({
          message: t('copy.copied'),
          severity: 'success',
          display: 'transient',
        });
      } else {
        setDialogText(text);
      }
    },
    [alertApi, t],
  );

  return (
    <CopyContext.Provider value={copy}>
      {props.children}
      {dialogText !== undefined && (
        <CopyDialog
          text={dialogText}
          onClose={() => setDialogText(undefined)}
        />
      )}
    </CopyContext.Provider>
  );
}

export function useCopy(): Copy {
  const copy = useContext(CopyContext);
  if (!copy) {
    throw new Error('useCopy needs a CopyProvider above it');
  }
  return copy;
}

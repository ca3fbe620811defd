import { useCallback } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import GetAppIcon from '@material-ui/icons/GetApp';
import { DateTime } from 'luxon';
import { ExportName, ExportQuery, readinessApiRef } from '../../api';
import { saveFile } from '../../lib/saveFile';
import { useTranslation } from '../../translation';
import { TaskButton } from './TaskButton';

/** Saves a list, as it is filtered, as a CSV file. */
export function ExportButton(props: { what: ExportName; query: ExportQuery }) {
  const { what, query } = props;
  const t = useTranslation();
  const api = useApi(readinessApiRef);
  const run = useCallback(async () => {
    const content = await api.exportCsv(what, query);
    saveFile(content, `readiness-${what}-${DateTime.now().toISODate()}.csv`);
  }, [api, what, query]);
  return (
    <TaskButton
      label={t('exporting.csv')}
      runningLabel={t('exporting.running')}
      icon={<GetAppIcon aria-hidden />}
      run={run}
      failureText={({ kind, message }) =>
        kind === 'forbidden'
          ? t('exporting.forbidden')
          : t('exporting.failed', { message })
      }
    />
  );
}

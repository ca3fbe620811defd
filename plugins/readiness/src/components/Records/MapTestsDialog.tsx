import { useCallback, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormGroup from '@material-ui/core/FormGroup';
import Typography from '@material-ui/core/Typography';
import {
  ChangeContract,
  ContractClause,
} from '@readiness/backstage-plugin-readiness-common';
import { readinessApiRef } from '../../api';
import { useTranslation } from '../../translation';
import { FormDialog } from './FormDialog';
import type { ShownSubject } from './RecordProvider';

/** Chooses the changed tests that show a clause of the contract. */
export function MapTestsDialog(props: {
  shown: ShownSubject;
  contract: Pick<ChangeContract, 'id' | 'title' | 'version'>;
  clause: ContractClause;
  /** Those that are mapped to it now. */
  tests: string[];
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const { shown, contract, clause, onClose, onDone } = props;
  const t = useTranslation();
  const { records } = useApi(readinessApiRef);
  const [chosen, setChosen] = useState(props.tests);
  const send = useCallback(async () => {
    if ('changeId' in shown.subject) {
      await records.mapClause(contract.id, {
        changeId: shown.subject.changeId,
        version: contract.version,
        clauseId: clause.id,
        tests: chosen,
      });
    }
    await onDone();
  }, [records, shown, contract, clause, chosen, onDone]);
  // One may be mapped with the name of a test in the file.
  const offered = [...new Set([...props.tests, ...(shown.changedTests ?? [])])];
  return (
    <FormDialog
      title={t('records.contract.mapTitle', { clause: clause.id })}
      text={`${contract.title}: ${clause.text} ${t(
        'records.contract.mapText',
      )}`}
      confirm={t('records.contract.mapConfirm')}
      // The others are of no field here: what is said of them stands below.
      names={['tests']}
      send={send}
      onClose={onClose}
    >
      {problems => (
        <>
          {offered.length === 0 ? (
            <Typography variant="body2">
              {t(
                shown.changedTests
                  ? 'records.contract.mapNone'
                  : 'records.contract.mapUnknown',
              )}
            </Typography>
          ) : (
            <FormGroup>
              {offered.map(test => (
                <FormControlLabel
                  key={test}
                  label={test}
                  style={{ overflowWrap: 'anywhere' }}
                  control={
                    <Checkbox
                      size="small"
                      color="primary"
                      checked={chosen.includes(test)}
                      onChange={(_, checked) =>
                        setChosen(before =>
                          checked
                            ? [...before, test]
                            : before.filter(other => other !== test),
                        )
                      }
                    />
                  }
                />
              ))}
            </FormGroup>
          )}
          {problems.tests && (
            <Typography variant="body2" role="alert">
              {problems.tests}
            </Typography>
          )}
        </>
      )}
    </FormDialog>
  );
}

import { Link } from '@backstage/core-components';
import { RecordSubject } from '../../api';
import { useRecordLinks } from '../../hooks/useRecordLinks';
import { useTranslation } from '../../translation';

/** Leads to the release sheet of what a record is about. */
export function SheetLink(props: { subject: RecordSubject; name: string }) {
  const { subject, name } = props;
  const t = useTranslation();
  const to = useRecordLinks().sheet(subject);
  return to === undefined ? null : (
    <Link
      to={to}
      underline="always"
      aria-label={t('records.decision.sheetOf', { name })}
      data-no-print
    >
      {t('records.decision.sheet')}
    </Link>
  );
}

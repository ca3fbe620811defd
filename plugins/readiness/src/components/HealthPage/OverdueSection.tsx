import Typography from '@material-ui/core/Typography';
import { GateHealth } from '@readiness/backstage-plugin-readiness-common';
import { entityLabel } from '../../lib/entityLabel';
import { useTranslation } from '../../translation';
import { ComponentLink } from '../Links';
import { RelativeTime } from '../RelativeTime';
import { Section } from '../Section';
import { useCounted } from './useCounted';
import { useRowStyles } from '../Rows';

/** Components that wait for too long; nothing where there are none. */
export function OverdueSection(props: { overdue: GateHealth['overdue'] }) {
  const { count, items } = props.overdue;
  const classes = useRowStyles();
  const t = useTranslation();
  const counted = useCounted();
  if (count === 0) {
    return null;
  }
  return (
    <Section title={t('health.overdue')} hint={t('health.overdueHint')}>
      <ul className={classes.list} aria-label={t('health.overdue')}>
        {items.map(({ entityRef, since }) => (
          <li key={entityRef} className={classes.item}>
            <ComponentLink
              entityRef={entityRef}
              title={entityLabel(entityRef, 'component')}
            />{' '}
            <span className={classes.muted}>
              {t('health.dueSince', { when: <RelativeTime iso={since} /> })}
            </span>
          </li>
        ))}
      </ul>
      {count > items.length && (
        <Typography variant="body2" className={classes.muted}>
          {t('health.more', { number: counted(count - items.length) })}
        </Typography>
      )}
    </Section>
  );
}

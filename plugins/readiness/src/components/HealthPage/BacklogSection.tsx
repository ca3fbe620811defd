import Typography from '@material-ui/core/Typography';
import { HealthBacklog } from '@readiness/backstage-plugin-readiness-common';
import { useTranslation } from '../../translation';
import { RelativeTime } from '../RelativeTime';
import { Section } from '../Section';
import { useCounted } from './useCounted';
import { useRowStyles } from '../Rows';

/** What is due of each kind of work, in the order in which it is done. */
export function BacklogSection(props: { backlog: readonly HealthBacklog[] }) {
  const classes = useRowStyles();
  const t = useTranslation();
  const counted = useCounted();
  return (
    <Section title={t('health.backlog')} hint={t('health.backlogHint')}>
      <ul className={classes.list} aria-label={t('health.backlog')}>
        {props.backlog.map(({ work, due, oldestSince }) => (
          <li key={work} className={classes.item}>
            <div className={classes.name}>{t(`health.work.${work}`)}</div>
            <Typography variant="body2" className={classes.muted}>
              {oldestSince
                ? t('health.due', {
                    number: counted(due),
                    when: <RelativeTime iso={oldestSince} />,
                  })
                : t('health.nothingDue')}
            </Typography>
          </li>
        ))}
      </ul>
    </Section>
  );
}

import Typography from '@material-ui/core/Typography';
import { GateHealth } from '@readiness/backstage-plugin-readiness-common';
import { useNumbers } from '../../hooks/useNumbers';
import { useTranslation } from '../../translation';
import { Section } from '../Section';
import { useRowStyles } from '../Rows';

/** Repositories that cannot be read; nothing where there are none. */
export function RepositoriesSection(props: {
  repositories: GateHealth['repositories'];
}) {
  const { count, items } = props.repositories;
  const classes = useRowStyles();
  const t = useTranslation();
  const numbers = useNumbers();
  if (count === 0) {
    return null;
  }
  return (
    <Section title={t('health.repositories')} count={count}>
      <ul className={classes.list} aria-label={t('health.repositories')}>
        {items.map(({ repository, problem, times }) => (
          <li key={repository} className={classes.item}>
            <div className={classes.head}>
              <span className={classes.name}>{repository}</span>
              <span className={classes.muted}>
                {t('health.tries', { count: times })}
              </span>
            </div>
            <Typography variant="body2" className={classes.text}>
              {problem}
            </Typography>
          </li>
        ))}
      </ul>
      {count > items.length && (
        <Typography variant="body2" className={classes.muted}>
          {t('health.more', { number: numbers.count(count - items.length) })}
        </Typography>
      )}
    </Section>
  );
}

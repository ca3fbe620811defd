import Typography from '@material-ui/core/Typography';
import { HealthError } from '@readiness/backstage-plugin-readiness-common';
import { useNumbers } from '../../hooks/useNumbers';
import { useTranslation } from '../../translation';
import { InlineText } from '../InlineText';
import { RelativeTime } from '../RelativeTime';
import { Section } from '../Section';
import { useRowStyles } from '../Rows';

function ErrorRow(props: { error: HealthError }) {
  const { error } = props;
  const classes = useRowStyles();
  const t = useTranslation();
  const numbers = useNumbers();
  const when = <RelativeTime iso={error.at} />;
  return (
    <li className={classes.item}>
      <div className={classes.name}>{error.title}</div>
      <Typography variant="body2" className={classes.text}>
        <InlineText text={error.message} />
      </Typography>
      <Typography variant="body2" className={classes.text}>
        <InlineText text={error.remedy} />
      </Typography>
      <Typography variant="body2" className={classes.muted}>
        {error.times === 1
          ? t('health.errorOnce', { when })
          : t('health.errorTimes', {
              times: numbers.count(error.times),
              first: <RelativeTime iso={error.firstAt} />,
              when,
            })}
        {error.source && (
          <> {t('health.errorSource', { source: error.source })}</>
        )}
        {error.subject && (
          <> {t('health.errorSubject', { subject: error.subject })}</>
        )}
      </Typography>
    </li>
  );
}

/** What failed lately, and what to do about it. */
export function ErrorsSection(props: { errors: readonly HealthError[] }) {
  const { errors } = props;
  const classes = useRowStyles();
  const t = useTranslation();
  return (
    <Section title={t('health.errors')} hint={t('health.errorsHint')}>
      {errors.length === 0 ? (
        <Typography variant="body2">{t('health.noErrors')}</Typography>
      ) : (
        <ul className={classes.list} aria-label={t('health.errors')}>
          {errors.map(error => (
            <ErrorRow
              key={`${error.title} ${error.source} ${error.message}`}
              error={error}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

import Typography from '@material-ui/core/Typography';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import {
  HealthSource,
  HealthSourceState,
} from '@readiness/backstage-plugin-readiness-common';
import { Appearance } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { InlineText } from '../InlineText';
import { RelativeTime } from '../RelativeTime';
import { Section } from '../Section';
import { ToneLabel } from '../StatusLabel';
import { useRowStyles } from '../Rows';

const APPEARANCE: Record<HealthSourceState, Appearance> = {
  failing: { tone: 'bad', Icon: ErrorOutlineIcon },
  answering: { tone: 'good', Icon: CheckCircleOutlineIcon },
  unasked: { tone: 'neutral', Icon: HelpOutlineIcon },
};

/** How each source did when it was asked last. */
export function SourcesSection(props: { sources: readonly HealthSource[] }) {
  const classes = useRowStyles();
  const t = useTranslation();
  return (
    <Section title={t('health.sources')} hint={t('health.sourcesHint')}>
      <ul className={classes.list} aria-label={t('health.sources')}>
        {props.sources.map(source => (
          <li key={`${source.supplies} ${source.id}`} className={classes.item}>
            <div className={classes.head}>
              <span className={classes.name}>{source.id}</span>
              <ToneLabel appearance={APPEARANCE[source.state]}>
                {t(`health.source.${source.state}`)}
              </ToneLabel>
              <span className={classes.muted}>
                {t(`health.supplies.${source.supplies}`)}
              </span>
            </div>
            {source.lastSuccessAt && (
              <Typography variant="body2" className={classes.muted}>
                {t('health.lastSuccess', {
                  when: <RelativeTime iso={source.lastSuccessAt} />,
                })}
              </Typography>
            )}
            {source.lastFailure && (
              <Typography variant="body2" className={classes.text}>
                {t('health.lastFailure', {
                  when: <RelativeTime iso={source.lastFailure.at} />,
                  message: <InlineText text={source.lastFailure.message} />,
                })}
              </Typography>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  CHANGE_NUMBERS,
  ChangeNumber,
  ChangeReadiness,
} from '@readiness/backstage-plugin-readiness-common';
import { useNumberDefinitions } from '../../hooks/useComponentNumbers';
import { useNumberText } from '../../hooks/useNumberText';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { NumberCard, NumberGrid, QualityBadge } from '../Numbers';
import { Section } from '../Section';

const useStyles = makeStyles(
  theme => ({
    value: {
      fontSize: theme.typography.pxToRem(20),
      fontWeight: 700,
      lineHeight: 1.3,
    },
    muted: { color: mutedText(theme.palette.type) },
  }),
  { name: 'ReadinessChangeNumbersSection' },
);

function Value(props: { id: ChangeNumber; change: ChangeReadiness }) {
  const { id, change } = props;
  const number = change.numbers[id];
  const classes = useStyles();
  const t = useTranslation();
  const text = useNumberText();
  if (!number || 'unknown' in number) {
    return (
      <>
        <div className={classes.value}>{t('numbers.none')}</div>
        <Typography variant="body2" className={classes.muted}>
          {number
            ? t('numbers.unknown', { why: number.unknown })
            : t('numbers.notGiven')}
        </Typography>
      </>
    );
  }
  return (
    <>
      <div className={classes.value}>{text(id, number.value)}</div>
      <div>
        <QualityBadge quality={number.quality} />
      </div>
      {id === 'testsAdded' && change.tests && (
        <Typography variant="body2" className={classes.muted}>
          {t('change.tests', {
            added: String(change.tests.added),
            removed: String(change.tests.removed),
            skipped: String(change.tests.newlySkipped),
          })}
        </Typography>
      )}
    </>
  );
}

/** The numbers of a change; of what is not known, why. */
export function ChangeNumbersSection(props: { change: ChangeReadiness }) {
  const { change } = props;
  const t = useTranslation();
  const definitions = useNumberDefinitions();
  return (
    <Section
      title={t('numbers.heading')}
      hint={
        change.dependencyBot
          ? t('change.notMeasured')
          : t('change.definitions', { version: String(change.definitions) })
      }
    >
      <NumberGrid label={t('numbers.list')}>
        {CHANGE_NUMBERS.map(id => (
          <NumberCard
            key={id}
            title={t(`numbers.title.${id}`)}
            definition={definitions.get(id)}
          >
            <Value id={id} change={change} />
          </NumberCard>
        ))}
      </NumberGrid>
    </Section>
  );
}

import { useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  CHANGE_NUMBERS,
  ComponentNumbers,
} from '@readiness/backstage-plugin-readiness-common';
import {
  useComponentNumbers,
  useNumberDefinitions,
} from '../../hooks/useComponentNumbers';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { Choice } from '../Choice';
import { Section } from '../Section';
import { FailureMessage, Notice } from '../StateMessage';
import { NumberGrid } from './NumberGrid';
import { NumbersLead } from './NumbersLead';
import { WeekCard } from './WeekCard';
import { WeeksTable } from './WeeksTable';

const WINDOWS = [4, 12, 26] as const;

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1.5),
    },
    foot: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
    },
    muted: { color: mutedText(theme.palette.type) },
    button: { textTransform: 'none' },
  }),
  { name: 'ReadinessNumbersSection' },
);

function Charts(props: { numbers: ComponentNumbers }) {
  const { numbers } = props;
  const classes = useStyles();
  const t = useTranslation();
  const tableId = useId();
  const [asTable, setAsTable] = useState(false);
  const definitions = useNumberDefinitions();
  return (
    <>
      <NumbersLead numbers={numbers} />
      <NumberGrid large label={t('numbers.list')}>
        {CHANGE_NUMBERS.map(id => (
          <WeekCard
            key={id}
            id={id}
            numbers={numbers}
            definition={definitions.get(id)}
          />
        ))}
      </NumberGrid>
      <div className={classes.foot}>
        <Typography variant="body2" className={classes.muted}>
          {t('numbers.legend')}
        </Typography>
        <Button
          size="small"
          className={classes.button}
          aria-expanded={asTable}
          aria-controls={tableId}
          onClick={() => setAsTable(!asTable)}
          data-no-print
        >
          {asTable ? t('numbers.hideTable') : t('numbers.showTable')}
        </Button>
      </div>
      <div id={tableId}>{asTable && <WeeksTable numbers={numbers} />}</div>
    </>
  );
}

/** The numbers of a component's merged changes, over some weeks. */
export function NumbersSection(props: {
  entityRef: string;
  /** Whether every change of the repository was read. */
  allRead: boolean;
}) {
  const classes = useStyles();
  const t = useTranslation();
  const [weeks, setWeeks] = useState<number>(12);
  const { value, failure, loading, reload } = useComponentNumbers(
    props.entityRef,
    weeks,
  );
  return (
    <Section
      title={t('numbers.heading')}
      hint={t('numbers.hint')}
      action={
        <Choice
          label={t('numbers.window')}
          values={WINDOWS}
          chosen={weeks}
          valueLabel={count => t('numbers.weeks', { count })}
          onChoose={setWeeks}
        />
      }
    >
      <div className={classes.root} aria-busy={loading}>
        {failure && value && (
          <Notice>{t('tab.stale', { message: failure.message })}</Notice>
        )}
        {failure && !value && (
          <FailureMessage
            compact
            failure={failure}
            title={t('numbers.failed')}
            onRetry={reload}
          />
        )}
        {loading && !value?.all.changes && (
          <div role="status" aria-label={t('numbers.loading')}>
            <Skeleton variant="rect" height={160} />
          </div>
        )}
        {value && !loading && value.all.changes === 0 && (
          <Typography variant="body2">
            {t(props.allRead ? 'numbers.empty' : 'numbers.emptyYet', {
              count: weeks,
            })}
          </Typography>
        )}
        {value && value.all.changes > 0 && <Charts numbers={value} />}
      </div>
    </Section>
  );
}

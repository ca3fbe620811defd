import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  Pilot,
  PILOT_QUESTIONS,
  PilotScope,
} from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { useNumbers } from '../../hooks/useNumbers';
import { entityLabel } from '../../lib/entityLabel';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { ComponentLink, EntityName } from '../Links';
import { Section } from '../Section';

const useStyles = makeStyles(
  theme => ({
    facts: {
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      gap: theme.spacing(0.75, 2),
      margin: 0,
      fontSize: theme.typography.pxToRem(14),
      lineHeight: 1.5,
      '& dt': { color: mutedText(theme.palette.type) },
      '& dd': { margin: 0, overflowWrap: 'anywhere' },
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: '1fr',
        '& dd': { marginBottom: theme.spacing(0.75) },
      },
    },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    text: { maxWidth: '80ch', marginBottom: theme.spacing(1.5) },
  }),
  { name: 'ReadinessPilotPlan' },
);

/** What was agreed on, and since when it cannot be changed. */
export function PlanSection(props: { pilot: Pilot }) {
  const { pilot } = props;
  const { plan, entityRefs, registration, startedAt, endedEarly } = pilot;
  const classes = useStyles();
  const t = useTranslation();
  const dates = useDates();
  const numbers = useNumbers();
  const hint = t(`pilots.planHint.${registration ?? 'draft'}`, {
    date: dates.instant(startedAt ?? ''),
  } as never);
  return (
    <Section title={t('pilots.plan')} hint={hint}>
      {plan.description && pilot.state !== 'draft' && (
        <Typography variant="body2" className={classes.text}>
          {plan.description}
        </Typography>
      )}
      <dl className={classes.facts}>
        <dt>{t('pilots.owner')}</dt>
        <dd>
          <EntityName entityRef={plan.owner} />
        </dd>
        <dt>{t('pilots.planWindow')}</dt>
        <dd>
          {pilot.from && pilot.to
            ? t('pilots.window', {
                from: dates.day(pilot.from),
                to: dates.day(pilot.to),
              })
            : t('pilots.noWindow')}
          {', '}
          {t('pilots.planDays', { count: plan.days })}
          {endedEarly && (
            <div>
              {t('pilots.endedEarly', {
                date: dates.day(endedEarly.at),
                reason: endedEarly.reason,
              })}
            </div>
          )}
        </dd>
        <dt>{t('pilots.planBaseline')}</dt>
        <dd>
          {plan.randomised
            ? t('pilots.planLot', plan.randomised)
            : t('pilots.planWeeks', {
                number: numbers.count(plan.baselineWeeks),
              })}
        </dd>
        <dt>{t('pilots.planScope')}</dt>
        <dd>
          {entityRefs.length > 0 ? (
            // eslint-disable-next-line jsx-a11y/no-redundant-roles
            <ul role="list" className={classes.list}>
              {entityRefs.map(ref => (
                <li key={ref}>
                  <ComponentLink
                    entityRef={ref}
                    title={entityLabel(ref, 'component')}
                  />
                </li>
              ))}
            </ul>
          ) : (
            scopeText(plan.scope) || t('pilots.planNoneSeen')
          )}
        </dd>
        <dt>{t('pilots.planWork')}</dt>
        <dd>
          {plan.workKinds.length === 0
            ? t('pilots.planAllWork')
            : plan.workKinds
                .map(
                  ({ title, labels, paths }) =>
                    `${title} (${[...labels, ...paths].join(', ')})`,
                )
                .join('; ')}
        </dd>
        <dt>{t('pilots.planPrimary')}</dt>
        <dd>
          {PILOT_QUESTIONS.map(question =>
            t(`pilots.measures.${plan.primary[question]}`),
          ).join(', ')}
        </dd>
        <dt>{t('pilots.planThreshold')}</dt>
        <dd>{numbers.percent(plan.threshold)}</dd>
        <dt>{t('pilots.planMinimum')}</dt>
        <dd>
          {t('pilots.planMinimumValue', {
            number: numbers.count(plan.minimumChanges),
          })}
        </dd>
        {pilot.digest && (
          <>
            <dt>{t('pilots.planDigest')}</dt>
            <dd>
              <code>{pilot.digest}</code>
            </dd>
          </>
        )}
      </dl>
    </Section>
  );
}

/** Empty where the reader sees none of the components it names. */
function scopeText({ entityRefs, predicate }: PilotScope): string {
  return entityRefs?.join(', ') ?? JSON.stringify(predicate);
}

import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { GateSimulation } from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { useNumbers } from '../../hooks/useNumbers';
import { useTranslation } from '../../translation';
import { ChangeLink, ComponentLink, ExternalLink } from '../Links';
import { Section } from '../Section';
import { YamlSnippet } from '../YamlSnippet';
import { SimulatedList } from './SimulatedList';

const useStyles = makeStyles(
  theme => ({
    lead: { fontSize: theme.typography.pxToRem(18), fontWeight: 600 },
    text: { maxWidth: '80ch', marginBottom: theme.spacing(1.5) },
    pair: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(360px, 100%), 1fr))',
      alignItems: 'start',
      gap: theme.spacing(2),
    },
    defects: { margin: 0, paddingLeft: theme.spacing(2.5) },
    config: { marginTop: theme.spacing(1) },
  }),
  { name: 'ReadinessSimulationResult' },
);

type Effects = Extract<GateSimulation, { valid: true }>;

/** The answer first: what it would block; then which, and what for. */
export function SimulationResult(props: { simulation: Effects }) {
  const { gate, replaces, components, changes } = props.simulation;
  const { changesSince, defects, config } = props.simulation;
  const classes = useStyles();
  const t = useTranslation();
  const numbers = useNumbers();
  const dates = useDates();
  const since = dates.day(changesSince);
  const blocked = components.newlyBlocked.total;
  const freed = components.newlyFree.total;
  const headline = [
    blocked > 0
      ? t('simulation.headlineBlocked', { count: blocked })
      : t('simulation.headlineNone'),
    ...(freed > 0
      ? [t('simulation.headlineFreed', { number: numbers.count(freed) })]
      : []),
  ].join(' ');
  return (
    <>
      <Section
        title={t('simulation.result')}
        hint={
          replaces
            ? t('simulation.replaces', { name: gate.title })
            : t('simulation.adds')
        }
      >
        <Typography className={classes.lead}>
          {components.looked > 0 ? headline : t('simulation.none')}
        </Typography>
        {components.looked > 0 && (
          <Typography variant="body2" className={classes.text}>
            {t('simulation.looked', { count: components.looked })}{' '}
            {!components.all && t('simulation.notAll')}
          </Typography>
        )}
        <div className={classes.pair}>
          <SimulatedList
            title={t('simulation.wouldBlock')}
            subjects={components.newlyBlocked}
            link={({ id, name }) => (
              <ComponentLink entityRef={id} title={name} />
            )}
          />
          <SimulatedList
            title={t('simulation.wouldFree')}
            subjects={components.newlyFree}
            link={({ id, name }) => (
              <ComponentLink entityRef={id} title={name} />
            )}
          />
        </div>
      </Section>
      <Section title={t('simulation.changes')}>
        {changes.looked === 0 ? (
          <Typography variant="body2">
            {t('simulation.noChanges', { since })}
          </Typography>
        ) : (
          <>
            <Typography className={classes.lead}>
              {t('simulation.changesHeadline', {
                blocked: numbers.count(changes.newlyBlocked.total),
                looked: numbers.count(changes.looked),
              })}
            </Typography>
            <Typography variant="body2" className={classes.text}>
              {t('simulation.lookedChanges', {
                count: changes.looked,
                since,
              })}{' '}
              {!changes.all && t('simulation.notAll')}
            </Typography>
            <div className={classes.pair}>
              <SimulatedList
                title={t('simulation.wouldBlock')}
                subjects={changes.newlyBlocked}
                link={({ id, name }) => <ChangeLink id={id}>{name}</ChangeLink>}
              />
              <SimulatedList
                title={t('simulation.wouldFree')}
                subjects={changes.newlyFree}
                link={({ id, name }) => <ChangeLink id={id}>{name}</ChangeLink>}
              />
            </div>
          </>
        )}
      </Section>
      {changes.looked > 0 && (
        <Section title={t('simulation.defects')}>
          <Typography variant="body2" className={classes.text}>
            {defects.recorded === 0
              ? t('simulation.defectsNone')
              : t('simulation.defectsSome', {
                  stood: numbers.count(defects.stoodInFront),
                  recorded: numbers.count(defects.recorded),
                })}
          </Typography>
          <ul className={classes.defects}>
            {defects.items.map(({ changeId, change, title, url }) => (
              <li key={`${changeId} ${title} ${url}`}>
                <ChangeLink id={changeId}>{change}</ChangeLink>
                {': '}
                <ExternalLink url={url} fallback={title}>
                  {title}
                </ExternalLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('simulation.config')}>
        <YamlSnippet code={config} label={t('simulation.config')} />
      </Section>
    </>
  );
}

import { Entity } from '@backstage/catalog-model';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useGates } from '../../hooks/useComponentReadiness';
import { annotationSnippet } from '../../lib/annotationSnippet';
import { useTranslation } from '../../translation';
import { Section } from '../Section';
import { YamlSnippet } from '../YamlSnippet';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      maxWidth: '80ch',
    },
  }),
  { name: 'ReadinessAnnotateHelp' },
);

/** How to annotate this very component, with lines ready to paste. */
export function AnnotateHelp(props: { entity: Entity }) {
  const { entity } = props;
  const classes = useStyles();
  const t = useTranslation();
  const gates = useGates();
  const names = (gates.value?.items ?? [])
    .filter(gate => gate.acceptsAnnotation)
    .map(gate => gate.name);
  const snippet = annotationSnippet(entity, names);
  const { name } = entity.metadata;
  return (
    <Section title={t('annotate.title', { name })}>
      <div className={classes.root}>
        <Typography variant="body2">{t('annotate.intro')}</Typography>
        {snippet ? (
          <YamlSnippet code={snippet} label={t('annotate.snippet', { name })} />
        ) : (
          <Typography variant="body2">{t('annotate.complete')}</Typography>
        )}
        {gates.value && (
          <Typography variant="body2">
            {names.length > 0
              ? t('annotate.gateChoices', { gates: names.join(', ') })
              : t('annotate.noGateChoice')}
          </Typography>
        )}
      </div>
    </Section>
  );
}

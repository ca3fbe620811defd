import { makeStyles } from '@material-ui/core/styles';
import {
  ComponentReadiness,
  EvidenceLinks,
} from '@readiness/backstage-plugin-readiness-common';
import { useTranslation } from '../../translation';
import { Section } from '../Section';
import { DocumentsBox } from './DocumentsBox';
import { OwnersBox } from './OwnersBox';

const KINDS: Array<keyof EvidenceLinks> = [
  'rollback',
  'monitoring',
  'runbook',
  'logs',
  'deployment',
  'architecture',
];

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(min(240px, 100%), 1fr))',
      gap: theme.spacing(1.5),
    },
  }),
  { name: 'ReadinessDocumentsSection' },
);

/** Owners, and where the component's documents are. */
export function DocumentsSection(props: { readiness: ComponentReadiness }) {
  const { owner, rollbackOwner, links } = props.readiness;
  const classes = useStyles();
  const t = useTranslation();
  return (
    <Section title={t('documents.title')}>
      <div className={classes.root}>
        <OwnersBox owner={owner} rollbackOwner={rollbackOwner} />
        {KINDS.map(kind => (
          <DocumentsBox
            key={kind}
            title={t(`documents.${kind}`)}
            links={links[kind]}
          />
        ))}
      </div>
    </Section>
  );
}

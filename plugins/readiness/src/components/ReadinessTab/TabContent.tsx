import { Entity } from '@backstage/catalog-model';
import { ComponentReadiness } from '@readiness/backstage-plugin-readiness-common';
import { AnnotateHelp } from '../AnnotateHelp';
import { DocumentsSection } from '../Documents';
import { HistorySection } from '../History';
import { AdvisoriesSection, MissingEvidenceSection } from '../MissingEvidence';
import { ProblemsSection } from '../Problems';
import { RequirementsSection } from '../Requirements';
import { Summary } from './Summary';

/** The answer first, then what is missing, then the proof. */
export function TabContent(props: {
  entity: Entity;
  readiness: ComponentReadiness;
  onReload: () => Promise<void>;
  /** Whether the headline follows a button that was used and is gone. */
  takeFocus: boolean;
}) {
  const { entity, readiness, onReload, takeFocus } = props;
  return (
    <>
      <Summary
        readiness={readiness}
        onReload={onReload}
        takeFocus={takeFocus}
      />
      <MissingEvidenceSection readiness={readiness} />
      <ProblemsSection problems={readiness.problems} />
      <AdvisoriesSection items={readiness.advisories} />
      {readiness.status === 'noGate' && <AnnotateHelp entity={entity} />}
      <DocumentsSection readiness={readiness} />
      <RequirementsSection
        requirements={readiness.requirements}
        gates={readiness.gates}
      />
      <HistorySection readiness={readiness} />
    </>
  );
}

import { useMemo } from 'react';
import { Entity } from '@backstage/catalog-model';
import { ComponentReadiness } from '@readiness/backstage-plugin-readiness-common';
import { statusHeadline } from '../../lib/statusWords';
import { useTranslation } from '../../translation';
import { AnnotateHelp } from '../AnnotateHelp';
import { ChangesSection } from '../Changes';
import { ComponentContractsSection } from '../Contracts';
import { DocumentsSection } from '../Documents';
import { HistorySection } from '../History';
import { AdvisoriesSection, MissingEvidenceSection } from '../MissingEvidence';
import { NumbersSection } from '../Numbers';
import { ProblemsSection } from '../Problems';
import { RecordProvider, RecordSections } from '../Records';
import { RequirementsSection } from '../Requirements';
import { ReviewQueueSection } from '../ReviewQueue';
import { ComponentSprintNote } from '../SprintNote';
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
  const { entityRef, title, changes, missingEvidence } = readiness;
  const { evaluationId } = readiness;
  const t = useTranslation();
  const shown = useMemo(
    () => ({
      subject: { entityRef },
      name: title,
      evaluationId,
      missing: missingEvidence,
      components: [entityRef],
    }),
    [entityRef, title, evaluationId, missingEvidence],
  );
  return (
    <RecordProvider shown={shown} onChanged={onReload}>
      <Summary
        readiness={readiness}
        onReload={onReload}
        takeFocus={takeFocus}
      />
      <MissingEvidenceSection
        subject={{
          title,
          where: entityRef,
          headline: statusHeadline(t, readiness),
        }}
        items={missingEvidence}
      />
      <RecordSections />
      <ChangesSection entityRef={entityRef} title={title} changes={changes} />
      <ProblemsSection problems={readiness.problems} />
      <AdvisoriesSection items={readiness.advisories} />
      {readiness.status === 'noGate' && <AnnotateHelp entity={entity} />}
      {changes && changes.followed !== 'no' && (
        <>
          <ReviewQueueSection
            entityRef={entityRef}
            allRead={changes.followed === 'yes'}
          />
          <NumbersSection
            entityRef={entityRef}
            allRead={changes.followed === 'yes'}
          />
          <ComponentSprintNote entityRef={entityRef} />
        </>
      )}
      <ComponentContractsSection />
      <DocumentsSection readiness={readiness} />
      <RequirementsSection
        requirements={readiness.requirements}
        gates={readiness.gates}
      />
      <HistorySection readiness={readiness} />
    </RecordProvider>
  );
}

import { useMemo } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { ChangeReadiness } from '@readiness/backstage-plugin-readiness-common';
import { changeTitle, countedChange } from '../../lib/changeWords';
import { statusHeadline } from '../../lib/statusWords';
import { useTranslation } from '../../translation';
import { AdvisoriesSection, MissingEvidenceSection } from '../MissingEvidence';
import { ChangeContractSection } from '../Contracts';
import { PrintFrame } from '../Print';
import { RecordProvider, RecordSections } from '../Records';
import { RequirementsSection } from '../Requirements';
import { ChangeSprintNoteSection } from '../SprintNote';
import { AiSection } from './AiSection';
import { AreasSection } from './AreasSection';
import { ChangeNumbersSection } from './ChangeNumbersSection';
import { ChangeSummaryBox } from './ChangeSummaryBox';
import { FilesSection } from './FilesSection';
import { ReportedSection } from './ReportedSection';
import { TimelineSection } from './TimelineSection';

const useStyles = makeStyles(
  theme => ({
    pair: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(420px, 100%), 1fr))',
      alignItems: 'start',
      gap: theme.spacing(2),
      '@media print': { display: 'block' },
    },
  }),
  { name: 'ReadinessChangeContent' },
);

/** The answer first, then what is missing, then the numbers and the proof. */
export function ChangeContent(props: {
  change: ChangeReadiness;
  onReload: () => Promise<void>;
}) {
  const { change, onReload } = props;
  const classes = useStyles();
  const t = useTranslation();
  const headline = statusHeadline(t, countedChange(change));
  const title = changeTitle(change);
  const shown = useMemo(
    () => ({
      subject: { changeId: change.id },
      name: change.name,
      evaluationId: change.evaluationId,
      missing: change.missingEvidence,
      components: change.entityRefs,
      headSha: change.headSha,
      changedTests:
        'items' in change.files
          ? change.files.items
              .filter(
                ({ kind, status }) => kind === 'test' && status !== 'removed',
              )
              .map(({ path }) => path)
          : undefined,
    }),
    [change],
  );
  return (
    <RecordProvider shown={shown} onChanged={onReload}>
      <PrintFrame title={title} lines={[change.repository, headline]}>
        <ChangeSummaryBox change={change} headline={headline} />
        <MissingEvidenceSection
          subject={{ title, where: change.repository, headline }}
          items={change.missingEvidence}
        />
        <RecordSections />
        <AdvisoriesSection items={change.advisories} />
        <ChangeContractSection />
        <ChangeNumbersSection change={change} />
        <div className={classes.pair}>
          <AiSection ai={change.ai} />
          {change.areas.length > 0 && <AreasSection areas={change.areas} />}
        </div>
        <TimelineSection change={change} />
        <FilesSection change={change} />
        <RequirementsSection
          requirements={change.requirements}
          gates={change.gates}
        />
        <ChangeSprintNoteSection change={change} />
        <ReportedSection change={change} onReload={onReload} />
      </PrintFrame>
    </RecordProvider>
  );
}

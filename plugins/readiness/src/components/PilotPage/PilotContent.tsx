import HourglassEmptyIcon from '@material-ui/icons/HourglassEmpty';
import {
  Pilot,
  PilotScorecard,
} from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { usePilotScorecard } from '../../hooks/usePilots';
import { Failure } from '../../lib/describeFailure';
import { standingText } from '../../lib/pilotWords';
import { useTranslation } from '../../translation';
import { PrintFrame } from '../Print';
import { Section } from '../Section';
import { FailureMessage, StateMessage } from '../StateMessage';
import { ChangesSection } from './ChangesSection';
import { ChartsSection } from './ChartsSection';
import { NoticesSection } from './NoticesSection';
import { NoteSection } from './NoteSection';
import { PilotHeader } from './PilotHeader';
import { PlanSection } from './PlanSection';
import { QuestionSection } from './QuestionSection';
import { WeeksSection } from './WeeksSection';

function Answers(props: { pilot: Pilot; scorecard: PilotScorecard }) {
  const { pilot, scorecard } = props;
  const running = pilot.state === 'started';
  return (
    <>
      <NoticesSection notices={scorecard.notices} />
      {!running && (
        <>
          {scorecard.questions.map(question => (
            <QuestionSection
              key={question.id}
              question={question}
              randomised={scorecard.baseline === undefined}
            />
          ))}
          <ChartsSection pilotId={pilot.id} scorecard={scorecard} />
        </>
      )}
      <WeeksSection scorecard={scorecard} withMedians={!running} />
    </>
  );
}

/** Why there is no scorecard: it is not made yet, or it could not be read. */
function NoScorecard(props: { failure: Failure; onRetry: () => void }) {
  const { failure, onRetry } = props;
  const t = useTranslation();
  return failure.kind === 'notFound' ? (
    <StateMessage
      appearance={{ tone: 'neutral', Icon: HourglassEmptyIcon }}
      title={t('pilots.scoreMissing')}
    >
      {t('pilots.scoreMissingText')}
    </StateMessage>
  ) : (
    <FailureMessage
      failure={failure}
      title={t('pilots.scoreFailed')}
      onRetry={onRetry}
    />
  );
}

/** The answers first, then what they follow from, then the plan. */
export function PilotContent(props: {
  pilot: Pilot;
  onReload: () => Promise<void>;
}) {
  const { pilot, onReload } = props;
  const t = useTranslation();
  const dates = useDates();
  const scorecard = usePilotScorecard(pilot.id, pilot.state);
  const draft = pilot.state === 'draft';
  const lines = [
    standingText(pilot, t, dates),
    ...(pilot.from && pilot.to
      ? [
          t('pilots.window', {
            from: dates.day(pilot.from),
            to: dates.day(pilot.to),
          }),
        ]
      : []),
    ...(scorecard.value?.questions ?? []).map(
      ({ question, verdict }) =>
        `${question} ${t(`pilots.verdict.${verdict}`)}`,
    ),
  ];
  return (
    <PrintFrame title={pilot.title} lines={lines}>
      <PilotHeader
        pilot={pilot}
        scorecard={scorecard.value}
        onReload={onReload}
      />
      {!draft && !scorecard.value && scorecard.failure && (
        <NoScorecard failure={scorecard.failure} onRetry={scorecard.reload} />
      )}
      {!draft && scorecard.value && (
        <Answers pilot={pilot} scorecard={scorecard.value} />
      )}
      {!draft && (
        <NoteSection
          pilot={pilot}
          draft={scorecard.value?.draftNote}
          onReload={onReload}
        />
      )}
      <PlanSection pilot={pilot} />
      {!draft && scorecard.value && (
        <ChangesSection pilot={pilot} scorecard={scorecard.value} />
      )}
      {draft && pilot.plan.description && (
        <Section title={t('pilots.form.description')}>
          {pilot.plan.description}
        </Section>
      )}
    </PrintFrame>
  );
}

import { Scorecard } from '@readiness/backstage-plugin-readiness-common';
import { BarPart, Bar } from './Bar';

/** Ready ones, of which those with an accepted risk apart, stand first. */
function partsOf(scorecard: Scorecard): BarPart[] {
  const { byStatus, readyByWaiver } = scorecard;
  return [
    { tone: 'good', count: byStatus.ready - readyByWaiver },
    { tone: 'caution', count: readyByWaiver },
    { tone: 'unknown', count: byStatus.undetermined },
    { tone: 'bad', count: byStatus.blocked },
    { tone: 'neutral', count: byStatus.noGate },
  ];
}

/** How many components have each status, as a bar. */
export function StatusBar(props: { scorecard: Scorecard; large?: boolean }) {
  return <Bar parts={partsOf(props.scorecard)} large={props.large} />;
}

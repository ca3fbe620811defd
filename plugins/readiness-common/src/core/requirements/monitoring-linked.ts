import { ANNOTATION_MONITORING } from '../../annotations';
import { createDocumentRequirement } from '../engine/documentRequirement';

export const monitoringLinked = createDocumentRequirement({
  id: 'monitoring-linked',
  title: 'Monitoring linked',
  description:
    'Whoever releases the component can see within minutes whether it still works, without asking where to look.',
  howTo:
    'Point `readiness/monitoring` at a dashboard, or add a link of type `monitoring` or `dashboard`. An annotation that connects the component to Grafana, Datadog, Prometheus, New Relic or Dynatrace counts too.',
  words: {
    kind: 'monitoring',
    noun: 'a monitoring dashboard',
    annotation: ANNOTATION_MONITORING,
    linkType: 'monitoring',
    example: 'https://grafana.example/d/your-service',
  },
});

import { emptyByDocumentKind } from '@readiness/backstage-plugin-readiness-common/core';
import { createFakeSource } from './createFakeSource';
import { describeEvidenceSource } from './describeEvidenceSource';

const subject = {
  entityRef: 'component:default/invoice-api',
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'invoice-api' },
  },
  declarations: {
    gates: [],
    sensitiveAreas: [],
    paths: [],
    documents: emptyByDocumentKind<never>(),
    problems: [],
  },
};

function create() {
  const source = createFakeSource({ id: 'fake', kinds: ['load-test'] });
  source.say(subject.entityRef, [
    {
      kind: 'load-test',
      externalId: 'unit',
      state: 'present',
      tier: 'attested',
      dating: { type: 'timeless' },
      summary: '81 requests a second',
      payload: 81,
    },
  ]);
  return source;
}

describeEvidenceSource('the fake source', {
  create,
  createBroken: () => {
    const source = create();
    source.breakDown('the load generator is down');
    return source;
  },
  subjects: [subject],
});

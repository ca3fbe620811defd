import { createRequirement, withoutParams } from '../engine/createRequirement';
import { exampleEvidence, exampleMissing } from '../engine/exampleChanges';
import { dayOf, describeAge } from '../engine/words';
import { nameOf } from '../subject';

const exampleReview = (
  reviewedAt: string,
  tier: 'attested' | 'claimed' = 'attested',
) =>
  exampleEvidence(
    'security-review',
    { by: 'Rita', reviewedAt },
    { tier, asOf: reviewedAt, summary: 'security review by Rita' },
  );
const sensitive = { sensitiveAreas: ['payments'] };

export const securityReviewCurrent = createRequirement({
  id: 'security-review-current',
  subject: 'component',
  meta: {
    title: 'Security review current',
    description:
      'A sensitive component was reviewed for security, recently and by name.',
    howTo:
      'Asked of components that declare a sensitive area in `readiness/sensitive`. Attest the review on the Readiness tab, or submit it from CI or with the command line `readiness submit security-review`. It counts for 180 days, or for the gate’s `maximumAge`.',
  },
  needs: {
    review: {
      kind: 'security-review',
      noun: 'a security review',
      clause: 'has a current security review',
      minimumTier: 'attested',
      maximumAge: 180 * 86_400,
      adjustable: true,
    },
  },
  ...withoutParams,
  appliesTo: ({ sensitiveAreas }) => sensitiveAreas.length > 0,
  messages: {
    satisfied: ({ subject }) =>
      `${nameOf(subject.entityRef)} has a current security review.`,
    notApplicable: ({ subject }) =>
      `Not asked of ${nameOf(
        subject.entityRef,
      )}: it declares no sensitive area.`,
    needs: {
      review: {
        missing: ({ subject }) => ({
          sentence: `${nameOf(subject.entityRef)} has no security review.`,
          nextStep:
            'Have it reviewed for security, and attest the review or submit who did it and when.',
          supplier: subject.supplier,
        }),
        belowTier: ({ subject }) => ({
          sentence: `${nameOf(
            subject.entityRef,
          )} only claims a security review: the gate asks for one that somebody vouches for.`,
          nextStep:
            'Submit the review from CI, or have the person who did it attest it.',
          supplier: subject.supplier,
        }),
        stale: ({ subject, about, maximumAge = 0 }) => ({
          sentence: `The security review of ${nameOf(
            subject.entityRef,
          )} is out of date: it is of ${dayOf(
            about[0],
          )}, and the gate accepts ${describeAge(maximumAge)}.`,
          nextStep: 'Have it reviewed for security again and submit that.',
          supplier: subject.supplier,
        }),
      },
    },
    violations: {},
  },
  examples: [
    {
      title: 'Reviewed in winter',
      subject: sensitive,
      evidence: [exampleReview('2026-01-20T10:00:00.000Z')],
      expect: {
        outcome: 'satisfied',
        sentence: 'invoice-api has a current security review.',
      },
    },
    {
      title: 'Never reviewed',
      subject: sensitive,
      evidence: [exampleMissing('security-review', 'attested')],
      expect: {
        outcome: 'missing',
        sentence: 'invoice-api has no security review.',
      },
    },
    {
      title: 'Somebody only says so',
      subject: sensitive,
      evidence: [exampleReview('2026-01-20T10:00:00.000Z', 'claimed')],
      expect: {
        outcome: 'missing',
        sentence:
          'invoice-api only claims a security review: the gate asks for one that somebody vouches for.',
      },
    },
    {
      title: 'Reviewed a year ago',
      subject: sensitive,
      evidence: [exampleReview('2025-03-02T10:00:00.000Z')],
      expect: {
        outcome: 'stale',
        sentence:
          'The security review of invoice-api is out of date: it is of 2025-03-02, and the gate accepts 180 days.',
      },
    },
    {
      title: 'Nothing supplies security reviews',
      subject: sensitive,
      evidence: [],
      expect: {
        outcome: 'undetermined',
        sentence:
          'Whether invoice-api has a current security review cannot be known: no configured source supplies it.',
      },
    },
    {
      title: 'A component that declares no sensitive area',
      evidence: [exampleMissing('security-review', 'attested')],
      expect: { outcome: 'notApplicable' },
    },
  ],
  evaluate: () => ({ outcome: 'satisfied' }),
});

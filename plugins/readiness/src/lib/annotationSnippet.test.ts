import { sampleEntity } from '../__testUtils__/fixtures';
import { annotationSnippet } from './annotationSnippet';

describe('annotationSnippet', () => {
  it('names the component, a gate, and what it does not carry yet', () => {
    expect(annotationSnippet(sampleEntity(), ['production', 'payments'])).toBe(
      `metadata:
  name: invoice-api
  annotations:
    readiness/gate: production
    readiness/rollback: docs/rollback.md
    readiness/monitoring: docs/monitoring.md
    readiness/logs: docs/logs.md
    readiness/deployment: docs/deployment.md
    readiness/architecture: docs/architecture.md`,
    );
  });

  it('names no gate where none may be named', () => {
    expect(annotationSnippet(sampleEntity(), [])).not.toContain(
      'readiness/gate',
    );
  });

  it.each([
    ['1.0', "'1.0'"],
    ['true', "'true'"],
    ['web-shop_2', 'web-shop_2'],
  ])('writes the name %s as %s', (name, written) => {
    expect(annotationSnippet(sampleEntity(name), [])).toContain(
      `name: ${written}\n`,
    );
  });

  it('offers no address, which pasted unchanged would count as a claim', () => {
    expect(annotationSnippet(sampleEntity(), ['production'])).not.toContain(
      '://',
    );
  });

  it('is nothing when all is there', () => {
    const entity = sampleEntity();
    entity.metadata.annotations = Object.fromEntries(
      [
        'rollback',
        'monitoring',
        'runbook',
        'logs',
        'deployment',
        'architecture',
      ].map(kind => [`readiness/${kind}`, 'x']),
    );
    expect(annotationSnippet(entity, [])).toBeUndefined();
  });
});

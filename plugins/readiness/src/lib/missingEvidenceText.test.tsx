import { MissingEvidence } from '@readiness/backstage-plugin-readiness-common';
import { renderHook } from '@testing-library/react';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { monitoringStale, rollbackMissing } from '../__testUtils__/fixtures';
import { useTranslation } from '../translation';
import {
  allMissingAsMarkdown,
  allMissingAsText,
  escapeMarkdown,
  missingAsMarkdown,
  missingAsText,
} from './missingEvidenceText';

function translate() {
  return renderHook(() => useTranslation(), {
    wrapper: ({ children }) => (
      <TestApiProvider apis={[mockApis.translation(), mockApis.error()]}>
        {children}
      </TestApiProvider>
    ),
  }).result.current;
}

const heading = {
  title: 'Invoice API',
  where: 'component:default/invoice-api',
  headline: 'Blocked: 2 things missing',
  url: 'https://backstage.example/catalog/default/component/invoice-api/readiness',
};

describe('copied text', () => {
  it('of one gap has the sentence, the next step and who can supply it', () => {
    expect(missingAsText(translate(), rollbackMissing)).toBe(
      `Invoice API has no rollback note: nothing says how a bad release is taken back.
Next step: Write the steps into \`docs/rollback.md\` and annotate \`readiness/rollback\` with its path.
Who can supply it: group:default/billing
Lines for catalog-info.yaml:
  metadata:
    annotations:
      readiness/rollback: docs/rollback.md`,
    );
  });

  it('says when nobody is named', () => {
    expect(missingAsText(translate(), monitoringStale)).toContain(
      'Who can supply it: nobody the catalog knows as its owner',
    );
  });

  it('sends what could not be checked to whoever runs Readiness', () => {
    const unknown: MissingEvidence = {
      ...monitoringStale,
      outcome: 'undetermined',
      reason: 'noSource',
    };
    for (const text of [missingAsText, missingAsMarkdown]) {
      expect(text(translate(), unknown)).toContain(
        'Who can supply it: whoever runs Readiness in your Backstage',
      );
    }
  });

  it('of all gaps is numbered under the component and its status', () => {
    expect(
      allMissingAsText(translate(), heading, [
        monitoringStale,
        rollbackMissing,
      ]),
    ).toBe(`Invoice API (component:default/invoice-api)
Blocked: 2 things missing
https://backstage.example/catalog/default/component/invoice-api/readiness

1. The monitoring dashboard of Invoice API was last confirmed 400 days ago; the gate accepts 365.
   Next step: Look at the dashboard and confirm that it still shows this service.
   Who can supply it: nobody the catalog knows as its owner

2. Invoice API has no rollback note: nothing says how a bad release is taken back.
   Next step: Write the steps into \`docs/rollback.md\` and annotate \`readiness/rollback\` with its path.
   Who can supply it: group:default/billing
   Lines for catalog-info.yaml:
     metadata:
       annotations:
         readiness/rollback: docs/rollback.md
`);
  });
});

describe('copied Markdown', () => {
  it('of one gap is a task', () => {
    expect(missingAsMarkdown(translate(), rollbackMissing)).toBe(
      `- [ ] Invoice API has no rollback note: nothing says how a bad release is taken back.
  - Next step: Write the steps into \`docs/rollback.md\` and annotate \`readiness/rollback\` with its path.
  - Who can supply it: \`group:default/billing\`

  \`\`\`yaml
  metadata:
    annotations:
      readiness/rollback: docs/rollback.md
  \`\`\``,
    );
  });

  it('of all gaps is a task list under a heading', () => {
    const text = allMissingAsMarkdown(translate(), heading, [
      monitoringStale,
      rollbackMissing,
    ]);
    expect(text).toMatch(
      /^### Invoice API: Blocked: 2 things missing\n\n`component:default\/invoice-api` <https:/,
    );
    expect(text.match(/^- \[ \] /gm)).toHaveLength(2);
    expect(text.match(/^ {2}- Next step: /gm)).toHaveLength(2);
    expect(text.match(/^ {2}- Who can supply it: /gm)).toHaveLength(2);
  });
});

describe('escapeMarkdown', () => {
  it.each([
    ['plain words', 'plain words'],
    ['`a_b*` stays', '`a_b*` stays'],
    ['[x](javascript:1)', '\\[x\\](javascript:1)'],
    ['<img src=x>', '\\<img src=x\\>'],
    ['*a* _b_ #1', '\\*a\\* \\_b\\_ \\#1'],
    ['one ` alone', 'one \\` alone'],
  ])('writes %p as %p', (text, written) => {
    expect(escapeMarkdown(text)).toBe(written);
  });
});

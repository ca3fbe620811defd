import { MissingEvidence } from '@readiness/backstage-plugin-readiness-common';
import {
  allMissingAsMarkdown,
  allMissingAsText,
  CopyHeading,
} from '../../lib/missingEvidenceText';
import { useTranslation } from '../../translation';
import { CopyMenu } from '../Copy';
import { Section } from '../Section';
import { aboutChange } from './aboutChange';
import { MissingList } from './MissingList';

/**
 * What stands in the way of a release. What could not be checked has a
 * section of its own: it is neither missing nor there.
 */
export function MissingEvidenceSection(props: {
  /** What lacks it, as it is named above a copied list. */
  subject: Omit<CopyHeading, 'url'>;
  items: MissingEvidence[];
}) {
  const { subject, items } = props;
  const t = useTranslation();
  const unknown = items.filter(item => item.outcome === 'undetermined');
  const missing = items.filter(item => item.outcome !== 'undetermined');
  const heading = () => ({
    ...subject,
    url: window.location.origin + window.location.pathname,
  });
  const copyAll = (
    <CopyMenu
      outlined
      label={t('copy.all')}
      asText={() => allMissingAsText(t, heading(), items)}
      asMarkdown={() => allMissingAsMarkdown(t, heading(), items)}
    />
  );
  return (
    <>
      {missing.length > 0 && (
        <Section
          title={t('missing.title')}
          count={missing.length}
          action={copyAll}
        >
          <MissingList items={missing} about={aboutChange} blocking />
        </Section>
      )}
      {unknown.length > 0 && (
        <Section
          title={t('missing.undeterminedTitle')}
          count={unknown.length}
          hint={t('missing.undeterminedHint')}
          action={missing.length === 0 && copyAll}
        >
          <MissingList items={unknown} about={aboutChange} blocking />
        </Section>
      )}
    </>
  );
}

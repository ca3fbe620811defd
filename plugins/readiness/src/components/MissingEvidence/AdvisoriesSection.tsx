import { MissingEvidence } from '@readiness/backstage-plugin-readiness-common';
import { useTranslation } from '../../translation';
import { Section } from '../Section';
import { aboutChange } from './aboutChange';
import { MissingList } from './MissingList';

/** Gaps that do not stop a release, apart from those that do. */
export function AdvisoriesSection(props: { items: MissingEvidence[] }) {
  const { items } = props;
  const t = useTranslation();
  if (items.length === 0) {
    return null;
  }
  return (
    <Section
      title={t('advisories.title')}
      count={items.length}
      hint={t('advisories.hint')}
    >
      <MissingList items={items} about={aboutChange} />
    </Section>
  );
}

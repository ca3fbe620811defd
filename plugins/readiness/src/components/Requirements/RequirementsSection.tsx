import { makeStyles } from '@material-ui/core/styles';
import {
  GateVerdict,
  RequirementResult,
} from '@readiness/backstage-plugin-readiness-common';
import { useTranslation } from '../../translation';
import { Section } from '../Section';
import { RequirementRow } from './RequirementRow';

const useStyles = makeStyles(
  { list: { listStyle: 'none', margin: 0, padding: 0 } },
  { name: 'ReadinessRequirementsSection' },
);

/** Every requirement as judged, in the order the backend gives. */
export function RequirementsSection(props: {
  requirements: RequirementResult[];
  gates: GateVerdict[];
}) {
  const { requirements, gates } = props;
  const classes = useStyles();
  const t = useTranslation();
  const titles = new Map(gates.map(({ name, title }) => [name, title]));
  if (requirements.length === 0) {
    return null;
  }
  return (
    <Section title={t('requirements.title')} count={requirements.length}>
      {/* eslint-disable-next-line jsx-a11y/no-redundant-roles */}
      <ul role="list" className={classes.list}>
        {requirements.map(requirement => (
          <RequirementRow
            key={requirement.id}
            requirement={requirement}
            gateTitles={titles}
          />
        ))}
      </ul>
    </Section>
  );
}

import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { AnnotationProblem } from '@readiness/backstage-plugin-readiness-common';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { InlineText } from '../InlineText';
import { Section } from '../Section';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      padding: theme.spacing(1.5, 0),
      overflowWrap: 'anywhere',
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
      '&:first-child': { paddingTop: 0 },
      '&:last-child': { paddingBottom: 0 },
    },
    code: { fontFamily: 'ui-monospace, Menlo, Consolas, monospace' },
    field: { fontWeight: 600 },
    muted: { color: mutedText(theme.palette.type) },
  }),
  { name: 'ReadinessProblemsSection' },
);

/** Annotations left out; their values are only ever text. */
export function ProblemsSection(props: { problems: AnnotationProblem[] }) {
  const { problems } = props;
  const classes = useStyles();
  const t = useTranslation();
  if (problems.length === 0) {
    return null;
  }
  return (
    <Section
      title={t('problems.title')}
      count={problems.length}
      hint={t('problems.hint')}
    >
      {/* eslint-disable-next-line jsx-a11y/no-redundant-roles */}
      <ul role="list" className={classes.list}>
        {problems.map(problem => (
          <li
            key={`${problem.field}:${problem.value}:${problem.sentence}`}
            className={classes.item}
          >
            <Typography>
              <InlineText text={problem.sentence} />
            </Typography>
            <Typography variant="body2">
              <span className={classes.muted}>{t('missing.nextStep')}: </span>
              <InlineText text={problem.nextStep} />
            </Typography>
            <Typography variant="body2">
              <span className={classes.muted}>{t('problems.value')}: </span>
              <code className={classes.code}>
                <span className={classes.field}>{problem.field}</span>:{' '}
                {problem.value}
              </code>
            </Typography>
          </li>
        ))}
      </ul>
    </Section>
  );
}

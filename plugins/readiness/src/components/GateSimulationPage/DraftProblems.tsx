import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { GateDraftProblem } from '@readiness/backstage-plugin-readiness-common';
import { useTranslation } from '../../translation';
import { Section } from '../Section';

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'grid',
      gap: theme.spacing(1),
      margin: 0,
      paddingLeft: theme.spacing(2.5),
      overflowWrap: 'anywhere',
    },
    line: {
      textTransform: 'none',
      minWidth: 0,
      marginRight: theme.spacing(1),
      padding: theme.spacing(0, 1),
    },
    path: { fontFamily: 'ui-monospace, Menlo, Consolas, monospace' },
  }),
  { name: 'ReadinessDraftProblems' },
);

/** All that is wrong with a draft; each leads to its line in the editor. */
export function DraftProblems(props: {
  problems: GateDraftProblem[];
  onGoTo: (line: number) => void;
}) {
  const { problems, onGoTo } = props;
  const classes = useStyles();
  const t = useTranslation();
  return (
    <Section title={t('simulation.problems', { count: problems.length })}>
      <ul className={classes.list}>
        {problems.map(({ line, path, message }) => (
          <li key={`${line} ${path} ${message}`}>
            {line !== undefined && (
              <Button
                size="small"
                variant="outlined"
                className={classes.line}
                aria-label={t('simulation.goToLine', {
                  line: String(line),
                  message: `${path} ${message}`,
                })}
                onClick={() => onGoTo(line)}
              >
                {t('simulation.problemLine', { line: String(line) })}
              </Button>
            )}
            {path && <span className={classes.path}>{path}</span>} {message}
          </li>
        ))}
      </ul>
    </Section>
  );
}

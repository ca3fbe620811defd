import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { SprintNoteText } from '@readiness/backstage-plugin-readiness-common';
import { mutedText } from '../../lib/statusAppearance';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      gap: theme.spacing(0.5, 2),
      maxWidth: '90ch',
      margin: 0,
      [theme.breakpoints.down('xs')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 0,
      },
    },
    term: { color: mutedText(theme.palette.type) },
    detail: {
      margin: 0,
      overflowWrap: 'anywhere',
      [theme.breakpoints.down('xs')]: { marginBottom: theme.spacing(0.75) },
    },
  }),
  { name: 'ReadinessNoteLines' },
);

/** A sprint note to read: a line a question. */
export function NoteLines(props: { note: SprintNoteText }) {
  const classes = useStyles();
  return (
    <Typography variant="body2" component="dl" className={classes.root}>
      {props.note.lines.map(({ id, label, text }) => [
        <dt key={`${id}:label`} className={classes.term}>
          {label}
        </dt>,
        <dd key={id} className={classes.detail}>
          {text}
        </dd>,
      ])}
    </Typography>
  );
}

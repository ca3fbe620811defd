import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { MissingEvidence } from '@readiness/backstage-plugin-readiness-common';
import { mutedText } from '../../lib/statusAppearance';
import { InlineText } from '../InlineText';

const useStyles = makeStyles(
  theme => ({
    muted: { color: mutedText(theme.palette.type) },
    list: {
      maxWidth: '80ch',
      margin: theme.spacing(0.5, 0, 0),
      paddingLeft: theme.spacing(2.5),
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ReadinessGapList' },
);

/** What is missing, as far as a record keeps it. */
export type Gap = Pick<MissingEvidence, 'requirementId' | 'sentence'>;

/** The sentences of gaps, under what is said of them. */
export function GapList(props: { title: string; gaps: readonly Gap[] }) {
  const { title, gaps } = props;
  const classes = useStyles();
  return (
    <div>
      <Typography variant="body2" className={classes.muted}>
        {title}
      </Typography>
      <Typography variant="body2" component="ul" className={classes.list}>
        {gaps.map(({ requirementId, sentence }, index) => (
          <li key={`${requirementId}:${index}`}>
            <InlineText text={sentence} />
          </li>
        ))}
      </Typography>
    </div>
  );
}

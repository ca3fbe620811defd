import { makeStyles } from '@material-ui/core/styles';
import MergeTypeIcon from '@material-ui/icons/MergeType';
import {
  AiState,
  ChangeSummary,
} from '@readiness/backstage-plugin-readiness-common';
import { AI_ICONS, aiWord, stateWord } from '../../lib/changeWords';
import { useTranslation } from '../../translation';
import { ToneLabel } from '../StatusLabel';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.5),
    },
  }),
  { name: 'ReadinessChangeMarks' },
);

export function AiMark(props: { state: AiState }) {
  const { state } = props;
  const t = useTranslation();
  return (
    <ToneLabel plain appearance={{ tone: 'neutral', Icon: AI_ICONS[state] }}>
      {aiWord(t, state)}
    </ToneLabel>
  );
}

/** Where a change stands, whether AI assisted, and whether a bot wrote it. */
export function ChangeMarks(props: {
  change: ChangeSummary;
  withState?: boolean;
}) {
  const { change, withState } = props;
  const classes = useStyles();
  const t = useTranslation();
  return (
    <span className={classes.root}>
      {withState && (
        <ToneLabel plain appearance={{ tone: 'neutral', Icon: MergeTypeIcon }}>
          {stateWord(t, change)}
        </ToneLabel>
      )}
      <AiMark state={change.aiState} />
      {change.dependencyBot && <span>{t('changes.dependencyBot')}</span>}
    </span>
  );
}

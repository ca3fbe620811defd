import { useCallback } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useLostFocus } from '../../hooks/useLostFocus';
import { useTask } from '../../hooks/useTask';
import { Meanwhile, PlanChange } from '../../lib/mergePlans';
import { PilotDraft } from '../../lib/pilotDraft';
import { toneColors } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { usePlanFieldText } from './usePlanFieldText';

const useStyles = makeStyles(
  theme => ({
    button: { textTransform: 'none', justifySelf: 'start' },
    news: { outline: 'none', overflowWrap: 'anywhere' },
    list: { margin: 0, paddingLeft: theme.spacing(2.5) },
    failure: {
      color: toneColors(theme.palette.type, 'bad').text,
      overflowWrap: 'anywhere',
      '&:empty': { display: 'none' },
    },
  }),
  { name: 'ReadinessPilotMeanwhile' },
);

/** A way on from the newest plan, then what somebody else wrote there. */
export function MeanwhileSection(props: {
  offered: boolean;
  meanwhile: Meanwhile | undefined;
  readNewest: () => Promise<PilotDraft>;
  onRead: (newest: PilotDraft) => void;
}) {
  const { offered, meanwhile, readNewest, onRead } = props;
  const classes = useStyles();
  const t = useTranslation();
  const fieldText = usePlanFieldText();
  const run = useCallback(
    async () => onRead(await readNewest()),
    [onRead, readNewest],
  );
  const [task, start] = useTask(run);
  const news = useLostFocus<HTMLDivElement>(meanwhile !== undefined);
  const running = task.state === 'running';
  const sayChange = ({ field, kept }: PlanChange, newest: PilotDraft) => {
    const words = {
      field: t(`pilots.form.${field}`),
      theirs: fieldText(field, newest),
    };
    return kept ? t('pilots.form.kept', words) : t('pilots.form.taken', words);
  };
  return (
    <>
      {offered && (
        <Button
          size="small"
          variant="outlined"
          className={classes.button}
          aria-disabled={running}
          onClick={start}
        >
          {running ? t('pilots.form.goingOn') : t('pilots.form.goOn')}
        </Button>
      )}
      <Typography variant="body2" role="alert" className={classes.failure}>
        {offered &&
          task.state === 'failed' &&
          t('pilots.form.goOnFailed', { message: task.failure.message })}
      </Typography>
      {meanwhile && (
        <div ref={news} tabIndex={-1} role="status" className={classes.news}>
          <Typography variant="body2">{t('pilots.form.wentOn')}</Typography>
          <ul className={classes.list}>
            {meanwhile.changes.map(change => (
              <Typography key={change.field} variant="body2" component="li">
                {sayChange(change, meanwhile.newest)}
              </Typography>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

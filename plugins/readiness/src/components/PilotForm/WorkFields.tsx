import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import AddIcon from '@material-ui/icons/Add';
import DeleteOutlineIcon from '@material-ui/icons/DeleteOutline';
import { useFocusAfterRemoval } from '../../hooks/useFocusAfterRemoval';
import { WORK_SUGGESTIONS, WorkDraft } from '../../lib/pilotDraft';
import { toneColors } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    kind: {
      display: 'grid',
      gridTemplateColumns: '2fr 2fr 3fr auto',
      alignItems: 'start',
      gap: theme.spacing(1),
      // The fields below one another, and the button beside the first.
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr) auto',
        '& > *': { gridColumn: 1 },
      },
    },
    remove: {
      [theme.breakpoints.down('sm')]: { '&&': { gridColumn: 2, gridRow: 1 } },
    },
    buttons: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.75) },
    button: { textTransform: 'none' },
    problem: { color: toneColors(theme.palette.type, 'bad').text },
  }),
  { name: 'ReadinessPilotWork' },
);

const KINDS = Object.keys(WORK_SUGGESTIONS) as Array<
  keyof typeof WORK_SUGGESTIONS
>;

/** The kinds of work that take part, with low-risk ones to begin with. */
export function WorkFields(props: {
  work: WorkDraft[];
  problem: string | undefined;
  onChange: (work: WorkDraft[]) => void;
}) {
  const { work, problem, onChange } = props;
  const classes = useStyles();
  const t = useTranslation();
  const set = (index: number, changed: Partial<WorkDraft>) =>
    onChange(
      work.map((kind, at) => (at === index ? { ...kind, ...changed } : kind)),
    );
  const add = (kind: WorkDraft) => onChange([...work, kind]);
  const titles = work.map(({ title }) => title);
  const { removeRef, addRef, onRemove } = useFocusAfterRemoval(work.length);
  return (
    <>
      <Typography variant="body2">{t('pilots.form.workHelp')}</Typography>
      {work.map((kind, index) => (
        <div
          // eslint-disable-next-line react/no-array-index-key
          key={index}
          className={classes.kind}
          role="group"
          aria-label={kind.title || t('pilots.form.workTitle')}
        >
          {(['title', 'labels', 'paths'] as const).map(key => (
            <TextField
              key={key}
              id={`readiness-pilot-work-${index}-${key}`}
              variant="outlined"
              size="small"
              label={
                {
                  title: t('pilots.form.workTitle'),
                  labels: t('pilots.form.workLabels'),
                  paths: t('pilots.form.workPaths'),
                }[key]
              }
              helperText={
                key === 'title' ? undefined : t('pilots.form.workListHelp')
              }
              value={kind[key]}
              onChange={({ target }) => set(index, { [key]: target.value })}
            />
          ))}
          <IconButton
            ref={removeRef(index)}
            size="small"
            className={classes.remove}
            aria-label={t('pilots.form.removeWork', { title: kind.title })}
            onClick={() => {
              onRemove(index);
              onChange(work.filter((_, at) => at !== index));
            }}
          >
            <DeleteOutlineIcon fontSize="small" />
          </IconButton>
        </div>
      ))}
      <div
        className={classes.buttons}
        role="group"
        aria-label={t('pilots.form.suggestions')}
      >
        {KINDS.filter(kind => !titles.includes(t(`pilots.kinds.${kind}`))).map(
          kind => (
            <Button
              key={kind}
              size="small"
              variant="outlined"
              className={classes.button}
              startIcon={<AddIcon aria-hidden />}
              onClick={() =>
                add({
                  title: t(`pilots.kinds.${kind}`),
                  ...WORK_SUGGESTIONS[kind],
                })
              }
            >
              {t(`pilots.kinds.${kind}`)}
            </Button>
          ),
        )}
        <Button
          ref={addRef}
          size="small"
          className={classes.button}
          startIcon={<AddIcon aria-hidden />}
          onClick={() => add({ title: '', labels: '', paths: '' })}
        >
          {t('pilots.form.addWork')}
        </Button>
      </div>
      {problem && (
        <Typography variant="body2" role="alert" className={classes.problem}>
          {problem}
        </Typography>
      )}
    </>
  );
}

import { useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import ExpandLessIcon from '@material-ui/icons/ExpandLess';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import {
  ChangeFile,
  ChangeReadiness,
} from '@readiness/backstage-plugin-readiness-common';
import { useNumbers } from '../../hooks/useNumbers';
import { addsUp, splitFiles } from '../../lib/changeFiles';
import { useTranslation } from '../../translation';
import { InlineText } from '../InlineText';
import { Section } from '../Section';
import { FilesTable } from './FilesTable';

/** How many show before the reader asks for all. */
const FIRST = 30;

const useStyles = makeStyles(
  theme => ({
    total: { margin: theme.spacing(1, 0), fontWeight: 600 },
    button: { textTransform: 'none' },
  }),
  { name: 'ReadinessFilesSection' },
);

function Counted(props: {
  files: ChangeFile[];
  areaTitle: (id: string) => string;
}) {
  const { files, areaTitle } = props;
  const classes = useStyles();
  const t = useTranslation();
  const id = useId();
  const [all, setAll] = useState(false);
  const shown = all ? files : files.slice(0, FIRST);
  return (
    <div id={id}>
      {files.length > 0 && (
        <FilesTable
          label={t('files.counted')}
          files={shown}
          areaTitle={areaTitle}
        />
      )}
      {files.length > FIRST && (
        <Button
          size="small"
          className={classes.button}
          aria-expanded={all}
          aria-controls={id}
          onClick={() => setAll(!all)}
        >
          {all
            ? t('files.showFirst')
            : t('history.showAll', { count: files.length })}
        </Button>
      )}
    </div>
  );
}

function Excluded(props: {
  files: ChangeFile[];
  lines: number;
  areaTitle: (id: string) => string;
}) {
  const { files, lines, areaTitle } = props;
  const classes = useStyles();
  const t = useTranslation();
  const { count } = useNumbers();
  const id = useId();
  const [open, setOpen] = useState(false);
  if (files.length === 0) {
    return null;
  }
  return (
    <>
      <Button
        size="small"
        className={classes.button}
        aria-expanded={open}
        aria-controls={id}
        startIcon={open ? <ExpandLessIcon /> : <ExpandMoreIcon />}
        onClick={() => setOpen(!open)}
      >
        {t('files.excluded', { count: files.length, lines: count(lines) })}
      </Button>
      <div id={id}>
        {open && (
          <FilesTable
            withRule
            label={t('files.excludedTable')}
            files={files}
            areaTitle={areaTitle}
          />
        )}
      </div>
    </>
  );
}

/** The files of a change: what makes up its size, and what is left out. */
export function FilesSection(props: { change: ChangeReadiness }) {
  const { files, numbers, areas } = props.change;
  const classes = useStyles();
  const t = useTranslation();
  const { count } = useNumbers();
  const titles = new Map(areas.map(({ id, title }) => [id, title]));
  const areaTitle = (id: string) => titles.get(id) ?? id;
  if ('unknown' in files) {
    return (
      <Section title={t('files.title')}>
        <Typography variant="body2">
          {t('files.unknown')} <InlineText text={files.unknown} />
        </Typography>
      </Section>
    );
  }
  const { counted, excluded, lines, excludedLines } = splitFiles(files.items);
  const total = { count: counted.length, lines: count(lines) };
  return (
    <Section title={t('files.title')} count={files.items.length}>
      {files.items.length === 0 && (
        <Typography variant="body2">{t('files.none')}</Typography>
      )}
      <Counted files={counted} areaTitle={areaTitle} />
      <Typography variant="body2" className={classes.total}>
        {addsUp(lines, numbers.diffSize)
          ? t('files.addsUp', total)
          : t('files.doesNotAddUp', total)}
      </Typography>
      <Excluded files={excluded} lines={excludedLines} areaTitle={areaTitle} />
    </Section>
  );
}

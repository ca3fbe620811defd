import { useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ChangeReadiness } from '@readiness/backstage-plugin-readiness-common';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { InlineText } from '../InlineText';
import { Section } from '../Section';
import { EventLegend } from './EventLegend';
import { TimelineChart } from './TimelineChart';
import { TimelineTable } from './TimelineTable';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1),
    },
    button: { textTransform: 'none' },
    unknown: {
      margin: theme.spacing(0.5, 0, 0),
      paddingLeft: theme.spacing(2.5),
      color: mutedText(theme.palette.type),
    },
  }),
  { name: 'ReadinessTimelineSection' },
);

/** How the review went, as a drawing and as a table. */
export function TimelineSection(props: { change: ChangeReadiness }) {
  const { change } = props;
  const { events, unknownParts } = change;
  const classes = useStyles();
  const t = useTranslation();
  const tableId = useId();
  const [asTable, setAsTable] = useState(false);
  return (
    <Section
      title={t('timeline.title')}
      action={
        events.length > 0 && (
          <Button
            size="small"
            className={classes.button}
            aria-expanded={asTable}
            aria-controls={tableId}
            onClick={() => setAsTable(!asTable)}
            data-no-print
          >
            {asTable ? t('numbers.hideTable') : t('numbers.showTable')}
          </Button>
        )
      }
    >
      <div className={classes.root}>
        {events.length === 0 ? (
          <Typography variant="body2">{t('timeline.empty')}</Typography>
        ) : (
          <>
            <TimelineChart change={change} />
            <EventLegend events={events} />
          </>
        )}
        {unknownParts.length > 0 && (
          <Typography variant="body2" component="div">
            {t('timeline.unknown')}
            <ul className={classes.unknown}>
              {unknownParts.map(part => (
                <li key={part}>
                  <InlineText text={part} />
                </li>
              ))}
            </ul>
          </Typography>
        )}
        <div id={tableId}>{asTable && <TimelineTable events={events} />}</div>
      </div>
    </Section>
  );
}

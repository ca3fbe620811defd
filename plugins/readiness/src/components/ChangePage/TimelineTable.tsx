import { makeStyles, useTheme } from '@material-ui/core/styles';
import { ChangeEvent } from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { toneColors } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { ExternalLink } from '../Links';
import { ScrollArea } from '../ScrollArea';
import { EVENT_APPEARANCE } from './eventAppearance';
import { byInWords, eventInWords } from './eventWords';
import { useTableStyles } from './useTableStyles';

const useStyles = makeStyles(
  { icon: { marginRight: 6, fontSize: 16, verticalAlign: '-0.2em' } },
  { name: 'ReadinessTimelineTable' },
);

/** What happened to the change, the oldest first. */
export function TimelineTable(props: { events: ChangeEvent[] }) {
  const classes = useStyles();
  const { table } = useTableStyles();
  const t = useTranslation();
  const dates = useDates();
  const { palette } = useTheme();
  return (
    <ScrollArea label={t('timeline.table')}>
      <table className={table} aria-label={t('timeline.table')}>
        <thead>
          <tr>
            <th scope="col">{t('timeline.when')}</th>
            <th scope="col">{t('timeline.what')}</th>
            <th scope="col">{t('timeline.who')}</th>
            <th scope="col">{t('timeline.commit')}</th>
          </tr>
        </thead>
        <tbody>
          {props.events.map((event, index) => {
            const { Icon, tone } = EVENT_APPEARANCE[event.type];
            const what = eventInWords(t, event);
            return (
              <tr key={index}>
                <td>
                  <time dateTime={event.at}>{dates.instant(event.at)}</time>
                </td>
                <td>
                  <Icon
                    className={classes.icon}
                    style={{ color: toneColors(palette.type, tone).text }}
                    aria-hidden
                  />
                  <ExternalLink url={event.url} fallback={what}>
                    {what}
                  </ExternalLink>
                </td>
                <td>{byInWords(t, event) ?? '–'}</td>
                <td>
                  {event.sha ? <code>{event.sha.slice(0, 8)}</code> : '–'}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollArea>
  );
}

import { makeStyles, useTheme } from '@material-ui/core/styles';
import { ChangeEvent } from '@readiness/backstage-plugin-readiness-common';
import { mutedText, toneColors } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { EVENT_APPEARANCE } from './eventAppearance';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      color: mutedText(theme.palette.type),
      fontSize: theme.typography.pxToRem(13),
    },
    item: { display: 'inline-flex', alignItems: 'center', gap: 4 },
    icon: { fontSize: 16 },
  }),
  { name: 'ReadinessEventLegend' },
);

/** What the signs of a drawing mean; the drawing has words of its own. */
export function EventLegend(props: { events: ChangeEvent[] }) {
  const classes = useStyles();
  const t = useTranslation();
  const { palette } = useTheme();
  const types = (
    Object.keys(EVENT_APPEARANCE) as Array<ChangeEvent['type']>
  ).filter(type => props.events.some(event => event.type === type));
  return (
    <div className={classes.root} aria-hidden>
      {types.map(type => {
        const { Icon, tone } = EVENT_APPEARANCE[type];
        return (
          <span key={type} className={classes.item}>
            <Icon
              className={classes.icon}
              style={{ color: toneColors(palette.type, tone).text }}
            />
            {t(`timeline.event.${type}`)}
          </span>
        );
      })}
    </div>
  );
}

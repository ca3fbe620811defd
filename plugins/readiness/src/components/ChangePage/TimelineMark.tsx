import { useTheme } from '@material-ui/core/styles';
import { ChangeEvent } from '@readiness/backstage-plugin-readiness-common';
import { useDates } from '../../hooks/useDates';
import { toneColors } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { EVENT_APPEARANCE } from './eventAppearance';
import { eventTitle } from './eventWords';

/** An event where it happened, with what it was for the pointer. */
export function TimelineMark(props: {
  event: ChangeEvent;
  x: number;
  y: number;
  size: number;
}) {
  const { event, x, y, size } = props;
  const t = useTranslation();
  const dates = useDates();
  const { palette } = useTheme();
  const { Icon, tone } = EVENT_APPEARANCE[event.type];
  const color = toneColors(palette.type, tone).text;
  return (
    <g>
      <title>{eventTitle(t, dates, event)}</title>
      <Icon
        // Its own style sheet knows one size only.
        style={{ width: size, height: size, color }}
        x={x}
        y={y}
        width={size}
        height={size}
        aria-hidden
      />
    </g>
  );
}

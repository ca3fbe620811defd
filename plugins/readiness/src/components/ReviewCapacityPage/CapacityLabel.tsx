import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import HourglassFullIcon from '@material-ui/icons/HourglassFull';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import { CapacityState } from '@readiness/backstage-plugin-readiness-common';
import { Appearance } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { ToneLabel } from '../StatusLabel';

const APPEARANCE: Record<CapacityState, Appearance> = {
  over: { tone: 'bad', Icon: ReportProblemOutlinedIcon },
  tight: { tone: 'caution', Icon: HourglassFullIcon },
  fits: { tone: 'good', Icon: CheckCircleOutlineIcon },
  unknown: { tone: 'unknown', Icon: HelpOutlineIcon },
};

export function CapacityLabel(props: { state: CapacityState }) {
  const t = useTranslation();
  return (
    <ToneLabel appearance={APPEARANCE[props.state]}>
      {t(`capacity.state.${props.state}`)}
    </ToneLabel>
  );
}

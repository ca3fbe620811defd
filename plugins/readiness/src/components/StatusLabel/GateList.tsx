import { makeStyles } from '@material-ui/core/styles';
import { GateVerdict } from '@readiness/backstage-plugin-readiness-common';
import { statusAppearance } from '../../lib/statusAppearance';
import { statusWord } from '../../lib/statusWords';
import { useTranslation } from '../../translation';
import { ToneLabel } from './ToneLabel';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1),
      listStyle: 'none',
      margin: 0,
      padding: 0,
    },
  }),
  { name: 'ReadinessGateList' },
);

/** Each gate that applies, with the status under it alone. */
export function GateList(props: { gates: GateVerdict[] }) {
  const { gates } = props;
  const classes = useStyles();
  const t = useTranslation();
  if (gates.length === 0) {
    return null;
  }
  return (
    <ul className={classes.root} aria-label={t('tab.gates')}>
      {gates.map(gate => (
        <li key={gate.name}>
          <ToneLabel appearance={statusAppearance(gate.status)}>
            {t('tab.gateStatus', {
              gate: gate.title || gate.name,
              status: statusWord(t, gate.status),
            })}
          </ToneLabel>
        </li>
      ))}
    </ul>
  );
}

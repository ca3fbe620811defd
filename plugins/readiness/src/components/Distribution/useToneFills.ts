import { makeStyles, Theme } from '@material-ui/core/styles';
import { Tone, toneColors } from '../../lib/statusAppearance';

function fill(theme: Theme, tone: Tone) {
  const shown = toneColors(theme.palette.type, tone).fill;
  const printed = toneColors('light', tone).fill;
  return {
    fill: shown,
    backgroundColor: shown,
    '@media print': {
      // Twice, to outweigh that print knows black on white only.
      '&&': {
        fill: printed,
        backgroundColor: `${printed} !important`,
        printColorAdjust: 'exact',
        WebkitPrintColorAdjust: 'exact',
      },
    },
  };
}

/** Classes that fill a box or a shape in the colour of a tone. */
export const useToneFills: () => Record<Tone, string> = makeStyles(
  theme => ({
    bad: fill(theme, 'bad'),
    unknown: fill(theme, 'unknown'),
    caution: fill(theme, 'caution'),
    good: fill(theme, 'good'),
    neutral: fill(theme, 'neutral'),
  }),
  { name: 'ReadinessToneFills' },
);

import {
  GATE_STATUSES,
  OUTCOMES,
} from '@readiness/backstage-plugin-readiness-common';
import {
  mutedText,
  outcomeAppearance,
  statusAppearance,
  Tone,
  toneColors,
} from './statusAppearance';

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map(at => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map(c => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort(
    (a, b) => a - b,
  );
  return (light + 0.05) / (dark + 0.05);
}

// Paper, page and (of the newer page layout) page of the Backstage themes.
const SURFACES = {
  light: ['#FFFFFF', '#F8F8F8', '#F5F5F5'],
  dark: ['#424242', '#333333', '#1A1A1A'],
};
const TONES: Tone[] = ['bad', 'unknown', 'caution', 'good', 'neutral'];

describe.each(['light', 'dark'] as const)('in the %s theme', type => {
  it.each(TONES)('%s can be read', tone => {
    const { text, background, fill } = toneColors(type, tone);
    for (const surface of [...SURFACES[type], background]) {
      expect(contrast(text, surface)).toBeGreaterThanOrEqual(4.5);
    }
    for (const surface of SURFACES[type]) {
      expect(contrast(fill, surface)).toBeGreaterThanOrEqual(3);
    }
  });

  it('secondary text can be read', () => {
    for (const surface of SURFACES[type]) {
      expect(contrast(mutedText(type), surface)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe('statusAppearance', () => {
  it('is green only for ready without a waiver', () => {
    const green = GATE_STATUSES.flatMap(status =>
      [0, 1]
        .filter(waived => statusAppearance(status, waived).tone === 'good')
        .map(waived => [status, waived]),
    );
    expect(green).toEqual([['ready', 0]]);
    expect(statusAppearance('ready', 1).tone).toBe('caution');
  });

  it('gives every status an icon of its own', () => {
    const icons = GATE_STATUSES.map(status => statusAppearance(status).Icon);
    expect(new Set(icons).size).toBe(GATE_STATUSES.length);
  });
});

describe('outcomeAppearance', () => {
  it('is green only for what is satisfied', () => {
    expect(
      OUTCOMES.filter(outcome => outcomeAppearance(outcome).tone === 'good'),
    ).toEqual(['satisfied']);
  });
});

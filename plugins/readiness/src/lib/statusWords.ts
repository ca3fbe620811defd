import {
  ComponentReadiness,
  GateStatus,
} from '@readiness/backstage-plugin-readiness-common';
import { Translate } from '../translation';

/** A judged subject: its status and how many requirements it comes from. */
export type Counted = Pick<
  ComponentReadiness,
  'status' | 'missing' | 'undetermined' | 'waived'
>;

/** The status as one word or two, for rows and gates. */
export function statusWord(
  t: Translate,
  status: GateStatus,
  waived: number = 0,
): string {
  return status === 'ready' && waived > 0
    ? t('status.acceptedRisk')
    : t(`status.${status}`);
}

function blockedHeadline(t: Translate, counted: Counted): string {
  if (counted.missing === 0) {
    return t('status.blocked');
  }
  const missing = t('headline.blocked', { count: counted.missing });
  if (counted.undetermined === 0) {
    return missing;
  }
  const undetermined = t('headline.alsoUndetermined', {
    count: counted.undetermined,
  });
  return t('headline.blockedAndUndetermined', { missing, undetermined });
}

/** The status with its reason, in one line. */
export function statusHeadline(t: Translate, counted: Counted): string {
  switch (counted.status) {
    case 'blocked':
      return blockedHeadline(t, counted);
    case 'undetermined':
      return counted.undetermined === 0
        ? t('headline.undeterminedAltogether')
        : t('headline.undetermined', { count: counted.undetermined });
    case 'ready':
      return counted.waived === 0
        ? t('headline.ready')
        : t('headline.readyWithRisk', { count: counted.waived });
    default:
      return t('headline.noGate');
  }
}

/** What the status means for a release. */
export function statusExplanation(t: Translate, counted: Counted): string {
  return counted.status === 'ready' && counted.waived > 0
    ? t('explanation.readyWithRisk')
    : t(`explanation.${counted.status}`);
}

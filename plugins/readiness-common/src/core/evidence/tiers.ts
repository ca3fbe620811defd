import { TRUST_TIERS, TrustTier } from '../../vocabulary';

/**
 * Whether `tier` is at least as trusted as `minimum`.
 *
 * @public
 */
export function reachesTier(tier: TrustTier, minimum: TrustTier): boolean {
  return TRUST_TIERS.indexOf(tier) >= TRUST_TIERS.indexOf(minimum);
}

/** The more demanding of two minimum tiers. */
export function strictestTier(left: TrustTier, right: TrustTier): TrustTier {
  return reachesTier(left, right) ? left : right;
}

import { PEER_PACKAGES } from './install/peerPackages';

/** Who is measured, as tables name them. */
export const OURS = 'Readiness';
export const PEER = `Tech Insights ${PEER_PACKAGES.plugin.version}`;

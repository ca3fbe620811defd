import { Account } from '../changes/change';
import { AiMatch } from './rule';

/** Somebody as a commit, a trailer or the host names them. */
export interface Identity {
  name?: string;
  email?: string;
  login?: string;
  /** The host's number of the account. */
  id?: string;
  kind?: Account['kind'];
}

const PRIVATE_ADDRESS =
  /^(?:(\d{1,20})\+)?([^+@\s]+)@users\.noreply\.github\.com$/;
const BOT = '[bot]';

/**
 * Whether a rule means this identity. A display name never decides: people are
 * called Claude and Devin.
 */
export function matchIdentity(match: AiMatch, identity: Identity): boolean {
  const email = identity.email?.trim().toLowerCase() ?? '';
  switch (match.by) {
    case 'email':
      return email === match.email.toLowerCase();
    case 'emailDomain':
      return email.endsWith(`@${match.domain.toLowerCase()}`);
    case 'account':
      return isAccount(match, identity) || isPrivateAddress(match, email);
    case 'login': {
      const wanted = match.login.toLowerCase();
      return (
        identity.login?.toLowerCase() === wanted ||
        PRIVATE_ADDRESS.exec(email)?.[2] === wanted
      );
    }
    case 'nameEnding':
      return (identity.name ?? '')
        .toLowerCase()
        .endsWith(match.text.toLowerCase());
    default:
      return false;
  }
}

function isAccount(
  match: { login: string; id?: string },
  { login, id, kind }: Identity,
): boolean {
  if (login === undefined) return false;
  const [wanted, actual] = [match.login.toLowerCase(), login.toLowerCase()];
  if (!wanted.endsWith(BOT)) return actual === wanted && id === match.id;
  if (actual === wanted) return true;
  // Some answers of the host leave the suffix out; the bare login of a human
  // is somebody else's.
  const isMachine = kind === 'bot' || kind === 'ai';
  return isMachine && `${actual}${BOT}` === wanted;
}

function isPrivateAddress(
  match: { login: string; id?: string },
  email: string,
): boolean {
  const address = PRIVATE_ADDRESS.exec(email);
  if (!address || address[2] !== match.login.toLowerCase()) return false;
  return match.id === undefined
    ? match.login.endsWith(BOT)
    : address[1] === match.id;
}

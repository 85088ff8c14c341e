/** Why there are no AWS credentials, in words. Pure. */
import { sentence, type ErrorCode } from '../../../../contract/index.ts';
import type { CredentialsSource } from './credentials-source.ts';
import { isUnreachable, quoted, tellsOfUnreachable, type Thrown } from './thrown.ts';

export interface NoCredentials {
  readonly kind: 'transient' | 'blocked';
  readonly code: ErrorCode;
  readonly message: string;
}

const blocked = (code: ErrorCode, message: string): NoCredentials => ({ kind: 'blocked', code, message });

/** @param source where AWS's files say that they come from; null where nobody has looked */
export function noCredentials(thrown: Thrown, source: CredentialsSource | null): NoCredentials {
  const { name, message, status = 0 } = thrown;
  if (isUnreachable(thrown) || tellsOfUnreachable(thrown) || status >= 500 || name === 'TimeoutError') {
    return { kind: 'transient', code: 'OFFLINE', message: sentence('signInUnreachable') };
  }
  const kind = source?.kind ?? 'other';
  const profile = source?.profile ?? null;
  if (profile !== null) {
    switch (kind) {
      case 'absent':
        return blocked('CREDENTIALS_MISSING', sentence('noSuchProfile', { profile }));
      case 'process':
        return blocked('CREDENTIALS_MISSING', sentence('profileProgramFailed', { profile }));
      case 'sso':
        if (/aws sso login|Unauthorized/u.test(message)) return signInNeeded('aws sso login', profile);
        if (name === 'TypeError' || message.includes('invalid SSO')) {
          return blocked('CREDENTIALS_MISSING', sentence('ssoIncomplete', { profile }));
        }
        break;
      case 'login':
        return signInNeeded('aws login', profile);
      case 'other':
    }
  }
  if (/expired/iu.test(message)) return blocked('CREDENTIALS_EXPIRED', sentence('credentialsExpired'));
  if (message.startsWith('Could not load credentials')) {
    return blocked(
      'CREDENTIALS_MISSING',
      profile === null ? sentence('credentialsMissing') : sentence('credentialsMissingOf', { profile }),
    );
  }
  const answer = quoted(message);
  return blocked(
    'CREDENTIALS_MISSING',
    profile === null
      ? sentence('credentialsFailed', { answer })
      : sentence('credentialsFailedOf', { profile, answer }),
  );
}

function signInNeeded(command: string, profile: string): NoCredentials {
  return blocked(
    'CREDENTIALS_EXPIRED',
    sentence('signInNeeded', { profile, command: `${command} --profile ${profile}` }),
  );
}

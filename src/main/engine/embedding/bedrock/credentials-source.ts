/** Where AWS's files say that the credentials of a profile come from, to tell what went wrong with them. Runs in a worker thread. */
import type { parseKnownFiles } from '@smithy/core/config';

export interface CredentialsSource {
  /** `absent`: the files have no such profile; `other`: keys, a role by itself, or what the environment and the machine have. */
  readonly kind: 'absent' | 'process' | 'sso' | 'login' | 'other';
  /** The profile that says so, which may be the one that a role is taken with; for `other` the one that was named, if any. */
  readonly profile: string | null;
}

type Files = Awaited<ReturnType<typeof parseKnownFiles>>;

/** @param chosen the profile of the settings; null for the one that the environment names, or none */
export async function credentialsSource(chosen: string | null): Promise<CredentialsSource> {
  const inEnvironment = process.env['AWS_PROFILE'] ?? '';
  const named = chosen ?? (inEnvironment === '' ? null : inEnvironment);
  try {
    const { parseKnownFiles } = await import('@smithy/core/config');
    // Somebody may just have written them.
    const files = await parseKnownFiles({ ignoreCache: true });
    const source = sourceIn(files, named ?? 'default', new Set());
    const isNobodys = source.kind === 'absent' && named === null;
    return source.kind === 'other' || isNobodys ? { kind: 'other', profile: named } : source;
  } catch {
    // What is wrong with the files the SDK has said.
    return { kind: 'other', profile: named };
  }
}

/** In the order in which the SDK looks at the fields of a profile. */
function sourceIn(files: Files, profile: string, seen: ReadonlySet<string>): CredentialsSource {
  const section = Object.hasOwn(files, profile) ? files[profile] : undefined;
  if (section === undefined) return { kind: 'absent', profile };
  const source = section['source_profile'];
  if (section['role_arn'] !== undefined && source !== undefined && !seen.has(source)) {
    return sourceIn(files, source, new Set([...seen, profile]));
  }
  if (section['aws_access_key_id'] !== undefined) return { kind: 'other', profile };
  if (section['credential_process'] !== undefined) return { kind: 'process', profile };
  if (Object.keys(section).some((field) => field.startsWith('sso_'))) return { kind: 'sso', profile };
  if (section['login_session'] !== undefined) return { kind: 'login', profile };
  return { kind: 'other', profile };
}

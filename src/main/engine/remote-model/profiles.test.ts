import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { useEnvironment } from '../../../testing/bedrock-stand-in.ts';
import { temporaryDirectory } from '../../../testing/temporary-directory.ts';
import { awsProfiles } from './profiles.ts';

it('tells the names of the profiles of both files, as they are now, and nothing else', async () => {
  const directory = temporaryDirectory();
  const [config, credentials] = [join(directory, 'config'), join(directory, 'credentials')];
  useEnvironment({ AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials });
  expect(await awsProfiles()).toEqual([]);
  writeFileSync(
    config,
    [
      '[default]\nregion = us-east-1',
      '[profile photos]\nsso_session = home',
      '[sso-session home]\nsso_region = us-east-1',
      '[services local]\nbedrock =\n  endpoint_url = http://127.0.0.1',
      '[profile of\u202eme]\nregion = us-east-1',
      '',
    ].join('\n'),
  );
  expect(await awsProfiles()).toEqual(['default', 'photos']);
  writeFileSync(
    credentials,
    '[photos]\naws_access_key_id = KEY\naws_secret_access_key = SECRET\n[Work]\naws_access_key_id = KEY\n',
  );
  expect(await awsProfiles()).toEqual(['default', 'photos', 'Work']);
});

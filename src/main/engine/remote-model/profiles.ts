/** Which profiles the configuration files of AWS have. Runs in the engine's main thread. */
import { bedrockSettingsSchema, maxProfiles } from '../../../contract/index.ts';

const nameSchema = bedrockSettingsSchema.shape.profile;
/** What else has a section of its own in those files. */
const otherSections = /^(?:sso-session|services)\./u;

/**
 * The names in alphabetical order, and nothing else of the files: what they hold besides is forgotten here. Those that the settings would
 * not take are left out. The reader comes with the AWS SDK, and is loaded with the first call.
 */
export async function awsProfiles(): Promise<string[]> {
  const { loadSharedConfigFiles } = await import('@smithy/core/config');
  // Somebody may just have written them; files that are not there are empty.
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ ignoreCache: true });
  const names = [...Object.keys(configFile), ...Object.keys(credentialsFile)];
  return [...new Set(names)]
    .filter((name) => !otherSections.test(name) && nameSchema.safeParse(name).data === name)
    .sort((a, b) => a.localeCompare(b, 'en'))
    .slice(0, maxProfiles);
}

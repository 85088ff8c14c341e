/** Appearance and language: kept in this browser. Runs in the page. */
import type { ReactElement } from 'react';
import { appearances } from '../../../contract/language.ts';
import { setAppearance, useAppearance } from '../../shell/appearance.ts';
import { text } from '../../text/index.ts';
import { chooseLanguage, languageChoice, languageChoices, languageNames } from '../../text/language.ts';
import { SettingRow } from './SettingRow.tsx';

export function LookSettings(): ReactElement {
  const appearance = useAppearance();
  return (
    <>
      <SettingRow
        name={text.app.appearance}
        help={text.settings.appearanceHelp}
        control={({ label, describedBy }) => (
          <select
            className="setting-select"
            aria-label={label}
            aria-describedby={describedBy}
            value={appearance}
            onChange={({ target }) =>
              setAppearance(appearances.find((choice) => choice === target.value) ?? 'system')
            }
          >
            {appearances.map((choice) => (
              <option key={choice} value={choice}>
                {text.app.appearances[choice]}
              </option>
            ))}
          </select>
        )}
      />
      <SettingRow
        name={text.app.language}
        help={text.settings.languageHelp}
        control={({ label, describedBy }) => (
          <select
            className="setting-select"
            aria-label={label}
            aria-describedby={describedBy}
            value={languageChoice}
            onChange={({ target }) =>
              chooseLanguage(languageChoices.find((choice) => choice === target.value) ?? 'system')
            }
          >
            {languageChoices.map((choice) => (
              <option key={choice} value={choice} lang={choice === 'system' ? undefined : choice}>
                {choice === 'system' ? text.app.systemLanguage : languageNames[choice]}
              </option>
            ))}
          </select>
        )}
      />
    </>
  );
}

/** German words of the connection to the engine. Runs in the page. */
import type { Catalogue } from '../en/index.ts';

export const connection: Catalogue['connection'] = {
  opening: 'Die Bibliothek wird geöffnet …',
  lostTitle: 'Recollect antwortet nicht',
  lost: 'Verbindung verloren. Wird wiederhergestellt …',
  restarting: 'Recollect startet neu …',
  lostHelp:
    'Das Programm, das die Bibliothek verwaltet, wurde beendet oder startet gerade neu. Diese Seite verbindet sich von selbst wieder; Fotos und Index sind sicher.',
  lostHelpInBrowser:
    'Das Programm, das die Bibliothek verwaltet, antwortet nicht. Solange es läuft, verbindet sich diese Seite von selbst wieder. Nach einem neuen Start von Recollect bitte die Adresse öffnen, die es ausgibt. Fotos und Index sind sicher.',
  refusedTitle: 'Recollect wurde neu gestartet',
  refusedHelp:
    'Jeder Start hat eine eigene Adresse. Bitte diejenige öffnen, die Recollect diesmal ausgegeben hat; Fotos und Index sind sicher.',
  readOnly:
    'Ein anderes Programm benutzt diese Bibliothek. Sie kann hier durchsucht, aber nicht geändert werden.',
};

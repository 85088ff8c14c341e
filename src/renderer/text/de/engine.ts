/** What the engine has to say, in German, by its codes. Runs in the page. */
import type { EngineWords } from '../engine-words.ts';

export const engineInGerman: EngineWords = {
  errors: {
    INVALID_INPUT: 'Diese Angabe ist nicht möglich. Bitte prüfen und noch einmal versuchen.',
    UNKNOWN_METHOD: 'Das kann diese Version von Recollect nicht. Ein Neuladen der Seite kann helfen.',
    FORBIDDEN: 'Das ist von dieser Seite aus nicht erlaubt.',
    NOT_FOUND: 'Das gibt es hier nicht oder nicht mehr.',
    FOLDER_OVERLAPS:
      'Dieser Ordner liegt in einem, der schon in Recollect ist, oder enthält einen solchen. Ein Ordner gehört nur einmal hinein.',
    FOLDER_TAKEN:
      'Dieser Ordner gehört zu Recollect: Er liegt in einem Ordner der Bibliothek, oder sie selbst liegt darin. Bitte einen anderen wählen.',
    NOT_WRITABLE: 'In diesen Ordner lässt sich nichts schreiben. Bitte einen anderen wählen.',
    NAME_TAKEN: 'Diesen Namen gibt es schon. Bitte einen anderen wählen.',
    CANCELLED: 'Abgebrochen.',
    DISCONNECTED: 'Recollect antwortet zurzeit nicht. Bitte gleich noch einmal versuchen.',
    LIBRARY_BUSY: 'Ein anderes Programm benutzt die Bibliothek gerade. Bitte gleich noch einmal versuchen.',
    LIBRARY_NEWER:
      'Eine neuere Version von Recollect hat diese Bibliothek geschrieben. Bitte diese benutzen.',
    LIBRARY_DAMAGED:
      'Die Bibliothek ist beschädigt. Bitte Recollect überall schließen und neu öffnen: Es legt die beschädigte Datei beiseite und baut aus Kopien und Fotos eine neue.',
    READ_ONLY:
      'Ein anderes Programm hat diese Bibliothek offen. Hier kann sie nur gelesen werden, bis das andere beendet ist.',
    MODEL_MISSING:
      'Es gibt noch nichts, womit gesucht werden kann: Bitte ein Modell installieren oder erst einen Ordner indexieren.',
    MODEL_CORRUPT: 'Das Modell ist beschädigt oder läuft hier nicht. Bitte noch einmal laden.',
    DOWNLOAD_FAILED:
      'Das Laden wurde unterbrochen. Was angekommen ist, bleibt; ein neuer Versuch geht dort weiter.',
    UNSUPPORTED_IMAGE: 'Das ist kein Bild, das Recollect lesen kann.',
    IMAGE_TOO_LARGE: 'Dieses Bild ist zu groß.',
    UNREADABLE: 'Diese Datei oder dieser Ordner lässt sich nicht lesen. Bitte die Zugriffsrechte prüfen.',
    TOO_BUSY: 'Gerade ist zu viel auf einmal zu tun. Bitte gleich noch einmal versuchen.',
    DISK_FULL: 'Der Speicherplatz reicht nicht. Bitte Platz schaffen und noch einmal versuchen.',
    CONSENT_NEEDED:
      'Für Amazon Bedrock fehlt die Zustimmung. Unter Einstellungen, Suchmodelle lässt sie sich geben; bis dahin wird kein Foto und keine Suche gesendet.',
    BUDGET_REACHED:
      'Die Grenze für Amazon Bedrock ist erreicht; mehr wird nicht gesendet. Unter Einstellungen, Suchmodelle lässt sie sich ändern.',
    CREDENTIALS_MISSING:
      'Für Amazon Bedrock fehlen AWS-Zugangsdaten, oder AWS kennt sie nicht. Bitte mit der AWS-Kommandozeile anmelden oder ein Profil wählen.',
    CREDENTIALS_EXPIRED: 'Die AWS-Anmeldung ist abgelaufen. Bitte neu anmelden, etwa mit „aws sso login“.',
    ACCESS_DENIED:
      'AWS erlaubt dieses Modell in dieser Region nicht. Modell und Berechtigung bedrock:InvokeModel lassen sich in der AWS-Konsole freigeben.',
    THROTTLED: 'Amazon Bedrock nimmt zurzeit nicht mehr Anfragen an.',
    OFFLINE: 'Amazon Bedrock ist nicht zu erreichen; bitte das Netz prüfen.',
    REMOTE_FAILED: 'Amazon Bedrock hat mit einem Fehler geantwortet.',
    INTERNAL: 'In Recollect ist etwas schiefgegangen.',
  },
  withReason: (sentence, reason) => `${sentence} (${reason})`,
  logged: (logId) => `In Recollect ist etwas schiefgegangen (Nummer im Protokoll: ${logId}).`,
  issues: {
    UNKNOWN_FILTER: (written) =>
      `Den Filter in „${written}“ gibt es nicht. In Anführungszeichen wird nach den Worten selbst gesucht.`,
    BAD_VALUE: (written) => `Der Wert in „${written}“ ist nicht zu verstehen und zählt nicht.`,
    UNKNOWN_TOWN: (written) =>
      `Den Ort in „${written}“ kennt Recollect nicht, und so passt kein Foto. Ein größerer in der Nähe geht, oder Koordinaten wie in near:"48.85,2.35,10km".`,
    EMPTY_VALUE: (written) => `In „${written}“ fehlt der Wert; er gehört ohne Leerzeichen dahinter.`,
    EMPTY_QUOTE: () => 'Zwischen den Anführungszeichen steht nichts.',
    UNCLOSED_QUOTE: () => 'Das Anführungszeichen ist nicht geschlossen. Es gilt bis zum Ende.',
    DANGLING_OR: () => 'OR braucht auf beiden Seiten etwas zur Auswahl.',
    MIXED_OR: () => 'OR verbindet Worte mit Worten oder Filter mit Filtern, nicht beides. Es bleibt weg.',
    NEGATIVE_OR: () => 'OR kann nichts verbinden, vor dem ein Minus steht. Das OR bleibt weg.',
    BAD_WEIGHT: () => 'Ein Gewicht ist eine Zahl wie in „beach^2“.',
    CONFLICT: () => 'Kein Foto passt zu allen Daten dieser Suche. Bitte eines davon entfernen.',
    TOO_LONG: () => 'Die Suche ist zu lang. Nur ihr Anfang zählt.',
    TOO_MANY: () => 'Das sind zu viele Teile für eine Suche. Nur die ersten zählen.',
  },
  failures: {
    truncated: 'Die Datei ist unvollständig, etwa nach einer abgebrochenen Übertragung.',
    corrupt: 'Die Datei ist beschädigt oder kein Bild.',
    unsupported: 'Dieses Format kann Recollect nicht lesen.',
    'too-large': 'Die Datei oder das Bild ist zu groß.',
    unreadable: 'Die Datei lässt sich nicht lesen. Bitte die Zugriffsrechte prüfen.',
    'timed-out': 'Das Lesen der Datei hat zu lange gedauert.',
    refused: 'Das gewählte Modell nimmt dieses Foto nicht an.',
  },
};

/** The engine's sentences in German, with the same places for what they name. Runs in the page. */
import type { SentenceId } from '../../../contract/index.ts';

export const sentencesInGerman: Readonly<Record<SentenceId, string>> = {
  awsRegion: 'Eine AWS-Region wird geschrieben wie us-east-1.',
  awsProfileMissing: 'Der Name des Profils fehlt.',
  awsProfileLong: 'Der Name des Profils ist zu lang; er hat höchstens 200 Zeichen.',
  awsProfile:
    'Im Namen eines Profils stehen keine Klammern, Zeilenumbrüche und unsichtbaren Zeichen; bitte neu eintippen.',
  awsModel: 'Die Kennung eines Modells wird geschrieben wie amazon.titan-embed-image-v1.',
  dimensions:
    'Ein Modell hat 1024, 384 oder 256 Zahlen je Foto, Amazon Nova auch 3072; bitte eine davon wählen.',
  dimensionsOfNova: 'Nur Amazon Nova hat 3072 Zahlen je Foto; bitte 1024, 384 oder 256 wählen.',
  price: 'Ein Preis ist ein Betrag in US-Dollar von 0 bis 1000000, etwa 0,06.',
  budgetPhotos: 'Eine Grenze für Fotos ist eine ganze Zahl von 0 bis 1000000000, etwa 5000.',
  budgetDollars: 'Eine Grenze für das Geld ist ein Betrag in US-Dollar von 0 bis 1000000, etwa 5.',
  regionFirst: 'Zuerst die AWS-Region wählen, etwa us-east-1.',
  consentPhrase: 'Zum Zustimmen genau das eintippen: {phrase}. Es wurde nichts gesendet.',

  consentNeeded:
    'Ohne Zustimmung wird kein Foto und keine Suche an Amazon Bedrock gesendet. Sie lässt sich unter Einstellungen, Suchmodelle geben.',
  consentNeededIn:
    'Ohne Zustimmung wird kein Foto und keine Suche an Amazon Bedrock in {region} gesendet. Sie lässt sich unter Einstellungen, Suchmodelle geben.',
  sendsAgain:
    'Dafür müssten Fotos noch einmal gesendet und bezahlt werden: {count}. Es wurde nichts geändert.',
  photosReached:
    'Die Grenze von {count} Fotos für Amazon Bedrock ist erreicht; mehr werden nicht gesendet. Unter Einstellungen, Suchmodelle lässt sie sich ändern.',
  dollarsReached:
    'Die Grenze von {dollars} für Amazon Bedrock ist erreicht; mehr wird nicht gesendet. Unter Einstellungen, Suchmodelle lässt sie sich ändern.',
  dollarsWithoutPrice:
    'Ohne Preis lässt sich die Grenze von {dollars} für Amazon Bedrock nicht einhalten; er lässt sich unter Einstellungen, Suchmodelle setzen.',

  throttled:
    'Amazon Bedrock in {region} nimmt zurzeit nicht mehr Anfragen an. Es wird langsamer weiter versucht; wie viele es sein dürfen, steht in den Kontingenten des AWS-Kontos.',
  credentialsExpired:
    'Die AWS-Anmeldung ist abgelaufen. Bitte neu anmelden, etwa mit „aws sso login“; danach geht es von selbst weiter.',
  credentialsMissing:
    'Es sind keine AWS-Zugangsdaten zu finden. Bitte einrichten wie für die AWS-Kommandozeile, mit „aws configure“ oder „aws configure sso“.',
  credentialsMissingOf:
    'Im Profil „{profile}“ sind keine AWS-Zugangsdaten zu finden. Bitte einrichten wie für die AWS-Kommandozeile, mit „aws configure“ oder „aws configure sso“.',
  credentialsUnknown:
    'AWS kennt die gefundenen Zugangsdaten nicht, oder die Uhr dieses Computers geht falsch; bitte beides prüfen.',
  credentialsUnknownOf:
    'AWS kennt die Zugangsdaten nicht, die im Profil „{profile}“ gefunden wurden, oder die Uhr dieses Computers geht falsch; bitte beides prüfen.',
  accessDenied:
    'Dieses AWS-Konto darf {model} in {region} nicht benutzen. In der Konsole von Amazon Bedrock lässt sich unter „Model access“ der Zugang beantragen; nötig ist auch die Berechtigung bedrock:InvokeModel.',
  noSuchModel: 'Ein Modell {model} gibt es in {region} nicht; bitte Region oder Modell ändern.',
  tooLargeForBedrock: 'Für Amazon Bedrock in {region} ist das zu groß.',
  noEmbedding: '{name} hat hierfür keine Antwort, mit der sich suchen lässt: {answer}',
  refused: '{name} nimmt das nicht an: {answer}',
  unreachable:
    'Amazon Bedrock in {region} ist nicht zu erreichen; bitte das Netz prüfen. Sobald es wieder da ist, geht es von selbst weiter.',
  bedrockTrouble:
    'Amazon Bedrock in {region} hat zurzeit eigene Schwierigkeiten ({name}); es wird weiter versucht.',
  noAnswer: 'Amazon Bedrock in {region} antwortet nicht; es wird weiter versucht.',
  brokeOff: 'Die Verbindung zu Amazon Bedrock in {region} brach ab; es wird weiter versucht.',
  notInTime: '{name} hat nicht innerhalb von {count} Sekunden geantwortet.',

  pathMissing: 'Es ist kein Pfad angegeben.',
  pathLong: 'Der Pfad ist zu lang.',
  fileNotFolder: '{path} ist eine Datei und kein Ordner.',
  systemPlace:
    '{path} enthält keine Fotos: Dort zeigt sich das System selbst. Bitte den Ordner hinzufügen, in dem die Fotos sind.',
  ignoreListLong: 'Die Liste ist zu lang.',
  noPattern: '„{line}“ ist kein Muster.',
  address: 'Es sollte eine Adresse sein, die mit https:// oder http:// beginnt.',
  addressLong: 'Die Adresse ist zu lang.',
  queryMissing: 'Es fehlt, wonach gesucht werden soll.',
  queryLong: 'Das ist zu lang, um danach zu suchen.',
  cancelOut: 'Die Teile dieser Suche heben sich gegenseitig auf; bitte einen ändern.',
  albumNameMissing: 'Der Name des Albums fehlt.',
  albumNameLong: 'Ein Name hat höchstens {count} Zeichen.',
  savedImage:
    'Ein Bild von anderswo lässt sich nicht als Suche merken; mit Worten dazu oder einem Foto der Bibliothek geht es.',
  savedTooMany: 'Es sind schon {count} Suchen gemerkt; bitte zuerst eine davon entfernen.',
  diskFull:
    'Der Datenträger der Bibliothek ist voll. Sobald wieder Platz ist, geht das Lesen der Fotos von selbst weiter.',
  hardlyAnyRoom:
    'Auf dem Datenträger der Bibliothek sind nur noch {count} MB frei. Mit {least} MB geht das Lesen der Fotos von selbst weiter.',
};

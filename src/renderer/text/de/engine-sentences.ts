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
    'Amazon Bedrock in {region} nimmt zurzeit nicht mehr Anfragen an; wie viele es sein dürfen, steht in den Kontingenten des AWS-Kontos.',
  throttledFor:
    'Amazon Bedrock in {region} nimmt {count} Sekunden lang nicht mehr Anfragen an; wie viele es sein dürfen, steht in den Kontingenten des AWS-Kontos.',
  credentialsExpired: 'Die AWS-Anmeldung ist abgelaufen. Bitte neu anmelden, etwa mit „aws sso login“.',
  credentialsMissing:
    'Es sind keine AWS-Zugangsdaten zu finden. Bitte einrichten wie für die AWS-Kommandozeile, mit „aws configure“ oder „aws configure sso“.',
  credentialsMissingOf:
    'Im Profil „{profile}“ sind keine AWS-Zugangsdaten zu finden. Bitte einrichten wie für die AWS-Kommandozeile, mit „aws configure“ oder „aws configure sso“.',
  credentialsUnknown:
    'AWS kennt die gefundenen Zugangsdaten nicht, oder die Uhr dieses Computers geht falsch; bitte beides prüfen.',
  credentialsUnknownOf:
    'AWS kennt die Zugangsdaten nicht, die im Profil „{profile}“ gefunden wurden, oder die Uhr dieses Computers geht falsch; bitte beides prüfen.',
  credentialsFailed: 'Es waren keine AWS-Zugangsdaten zu bekommen: {answer}',
  credentialsFailedOf: 'Für das Profil „{profile}“ waren keine AWS-Zugangsdaten zu bekommen: {answer}',
  noSuchProfile:
    'Ein Profil „{profile}“ gibt es in den Konfigurationsdateien von AWS nicht. Bitte ein anderes wählen oder es mit „aws configure“ einrichten.',
  signInNeeded:
    'Im AWS-Profil „{profile}“ ist niemand angemeldet, oder die Anmeldung ist abgelaufen. Bitte anmelden mit „{command}“.',
  ssoIncomplete:
    'Die Anmeldung des AWS-Profils „{profile}“ ist nicht vollständig eingerichtet. Das geht mit „aws configure sso“.',
  profileProgramFailed:
    'Das Programm, das im AWS-Profil „{profile}“ für die Zugangsdaten steht (credential_process), ist gescheitert oder gab keine, die noch gelten. In einem Terminal zeigt sich, warum.',
  signInUnreachable: 'AWS ist nicht zu erreichen, um nach Zugangsdaten zu fragen; bitte das Netz prüfen.',
  accessDenied:
    'Dieses AWS-Konto darf {model} in {region} nicht benutzen. In der Konsole von Amazon Bedrock lässt sich unter „Model access“ der Zugang beantragen; nötig ist auch die Berechtigung bedrock:InvokeModel.',
  noSuchModel: 'Ein Modell {model} gibt es in {region} nicht; bitte Region oder Modell ändern.',
  tooLargeForBedrock: 'Für Amazon Bedrock in {region} ist das zu groß.',
  noEmbedding: '{name} hat hierfür keine Antwort, mit der sich suchen lässt: {answer}',
  refused: '{name} nimmt das nicht an: {answer}',
  noAddress:
    'Was als Adresse von Amazon Bedrock eingestellt ist, ist keine. Bitte AWS_ENDPOINT_URL_BEDROCK_RUNTIME, AWS_ENDPOINT_URL und endpoint_url in den Dateien von AWS prüfen.',
  unreachableAt:
    'Unter {endpoint}, das als Adresse von Amazon Bedrock eingestellt ist, antwortet nichts. Bitte AWS_ENDPOINT_URL_BEDROCK_RUNTIME, AWS_ENDPOINT_URL und endpoint_url in den Dateien von AWS prüfen.',
  unreachable: 'Amazon Bedrock in {region} ist nicht zu erreichen; bitte das Netz prüfen.',
  nothingInRegion:
    'In {region} ist kein Amazon Bedrock zu finden: Es gibt kein Netz, keine solche Region oder kein Bedrock in ihr. Bitte beides prüfen.',
  bedrockTrouble:
    'Amazon Bedrock in {region} hat zurzeit eigene Schwierigkeiten ({name}); meist gehen sie vorüber.',
  noAnswer: 'Amazon Bedrock in {region} antwortet nicht; bitte das Netz prüfen.',
  brokeOff: 'Die Verbindung zu Amazon Bedrock in {region} brach ab; bitte das Netz prüfen.',
  brokeOffAt:
    'Die Verbindung zu {endpoint}, das als Adresse von Amazon Bedrock eingestellt ist, brach ab. Bitte das Netz prüfen, und AWS_ENDPOINT_URL_BEDROCK_RUNTIME, AWS_ENDPOINT_URL und endpoint_url in den Dateien von AWS.',
  answerLost:
    'Die Antwort von Amazon Bedrock in {region} kam nicht oder brach ab; zu bezahlen ist sie womöglich trotzdem. Bitte das Netz prüfen.',
  bedrockThreadDied: 'Was mit Amazon Bedrock spricht, endete unerwartet: {answer}',
  bedrockAnswered: '{name} hat aus {region} geantwortet.',
  bedrockReadOnly:
    'Ein anderes Programm hat diese Bibliothek offen; was Amazon Bedrock antwortet, ließe sich hier nicht zählen. Es wird nichts gesendet.',
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

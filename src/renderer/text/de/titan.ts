/** German words of Amazon Titan, which is asked for money and over the network. Runs in the page. */
import type { Reach } from '../../../contract/index.ts';
import type { Catalogue } from '../en/index.ts';
import { formatCount, formatDay, formatDollars, formatPlural } from '../format.ts';
import { photos } from './photos.ts';

function placeOf(region: string | null, reach: Reach): string {
  const asked = `Amazon Bedrock in ${region ?? 'der gewählten Region'}`;
  if (reach.kind === 'region') return asked;
  if (reach.kind === 'world') return `${asked}, das es an jede AWS-Region der Welt weitergeben darf`;
  return reach.kind === 'group'
    ? `${asked}, das es an jede AWS-Region der Gruppe „${reach.group}“ weitergeben darf`
    : `${asked}, das es an andere AWS-Regionen weitergeben darf`;
}

export const titan: Catalogue['titan'] = {
  description:
    'Das Modell von Amazon, auf Amazons Computern, gegen Geld. Ohne ausdrückliche Zustimmung wird kein Foto und keine Suche gesendet; „Verbindung prüfen“ sendet ein Wort.',
  setUp: 'Einrichten …',
  settings: 'Einstellungen …',
  sendsTo: (region, reach) => `In Gebrauch geht jedes Foto und jede Suche an ${placeOf(region, reach)}`,
  paid: (count, dollars) =>
    dollars === null ? `Bisher ${photos(count)} bezahlt` : `Bisher ${photos(count)} bezahlt, etwa ${dollars}`,
  leftToPay: (count, dollars) =>
    dollars === null ? `Noch ${formatCount(count)}` : `Noch ${formatCount(count)}, etwa ${dollars}`,
  switchBack: 'Zurück geht es mit einem anderen Modell: Es kennt die Fotos noch immer, und es kostet nichts.',

  where: 'Wo',
  region: 'AWS-Region',
  regionHelp: 'Eine, die das Modell hat, etwa us-east-1 oder eu-west-1.',
  profile: 'AWS-Profil',
  profileHelp:
    'Aus den Konfigurationsdateien von AWS; leer für die üblichen Zugangsdaten. Recollect merkt sich nur den Namen, keine Schlüssel.',
  model: 'Modell',
  modelHelp: 'Seine Kennung in Bedrock. Ein anderes Modell legt einen eigenen Bestand an.',
  dimensions: 'Zahlen je Foto',
  dimensionsHelp: 'Eine neue Wahl sendet jedes Foto noch einmal und fragt vorher.',
  againTitle: (count) => `Noch einmal senden: ${photos(count)}?`,
  againHelp: (dollars) =>
    dollars === null
      ? 'Dafür wird noch einmal bezahlt. Zurück kostet nichts.'
      : `Dafür wird noch einmal bezahlt: etwa ${dollars}. Zurück kostet nichts.`,
  againConfirm: 'Senden und bezahlen',
  test: 'Verbindung prüfen',
  testHelp: 'Sendet ein englisches Wort und kein Foto, auch ohne Zustimmung. Bezahlt wird es wie eine Suche.',
  testing: 'Amazon Bedrock wird gefragt …',
  works: 'Es geht: Amazon Bedrock hat geantwortet.',

  sent: 'Was gesendet wird',
  sentPhotos: (pixels) =>
    `Jedes Foto, verkleinert: ein JPEG, dessen längere Seite höchstens ${formatCount(pixels)} Pixel hat, ohne Namen, Datum, Ort und andere Angaben.`,
  sentSearches: (model) =>
    `Solange ${model} in Gebrauch ist: die Worte, mit denen gesucht wird, schon beim Tippen, und die Bilder.`,
  sentByItself: (words) =>
    `Ein wenig von Recollect selbst, bezahlt wie eine Suche: ${formatCount(words)} alltägliche englische Wörter, um zu lernen, was dort üblich ist, und höchstens noch einmal, sooft die Bibliothek doppelt so groß geworden ist; und ein graues Bild, wenn die ersten Fotos abgelehnt werden oder mehrere hintereinander.`,
  sentTo: (region, reach) =>
    `Alles geht an ${placeOf(region, reach)}. Es wird vom eigenen AWS-Konto bezahlt.`,
  notSent: 'Dateien, Alben und Herzen bleiben hier. Was Amazon antwortet, liegt nur auf diesem Computer.',
  count: (count) =>
    `${formatPlural(count, 'Foto ist', 'Fotos sind')} jetzt zu senden, und später jedes neue. Ein Foto wird einmal bezahlt, solange es in der Bibliothek ist, und noch einmal nur, wenn eine Antwort abbricht oder nicht zu lesen ist. Kopien und verschobene Dateien kosten nichts. Ein entfernter Ordner, der später wiederkommt, wird noch einmal bezahlt.`,

  cost: 'Was es kostet',
  estimate: (dollars) => `Etwa ${dollars} für die Fotos, die jetzt da sind.`,
  noEstimate: 'Mit den Preisen lässt sich sagen, was es kosten wird.',
  price: 'Dollar für tausend Fotos',
  priceHelp: (dollars, asOf) =>
    `Recollect kennt ${dollars}, Stand ${asOf}, für US East; der eigene Preis steht in Amazons Preisliste.`,
  priceUnknown: 'Für dieses Modell kennt Recollect keinen Preis; er steht in Amazons Preisliste.',
  textPrice: 'Dollar für tausend Token Text',
  textPriceHelp: 'Eine Suche hat etwa fünf bis zwanzig Token.',
  budgetPhotos: 'Halt nach so vielen Fotos',
  budgetPhotosHelp:
    'Mehr Bilder als so viele werden insgesamt nicht bezahlt, auch die, mit denen gesucht wird. Eines, das Amazon mit einem Fehler ablehnt, wird gesendet und nicht gezählt. Leer: keine Grenze.',
  budgetDollars: 'Halt bei so vielen Dollar',
  budgetDollarsHelp: 'Es wird nichts gesendet, was insgesamt mehr kosten würde. Leer: keine Grenze.',
  noLimit: 'Keine Grenze',
  aPrice: 'Das ist keine Zahl. Sie wird geschrieben wie 0,06.',
  aNumber: 'Das ist keine ganze Zahl. Sie wird geschrieben wie 5000.',

  consent: 'Die Zustimmung',
  consentHelp: (phrase) => `Um es für diese Bibliothek zu erlauben, bitte eintippen: ${phrase}`,
  consentField: 'Den Satz eintippen',
  agree: 'Meine Fotos senden',
  regionFirst: 'Zuerst eine Region wählen.',
  agreed: (atMs) => `Zugestimmt am ${formatDay(atMs)}, für diese Region und dieses Modell.`,
  withdraw: 'Zustimmung zurücknehmen',
  withdrawn: 'An Amazon wird nichts mehr gesendet. Was geantwortet wurde, ist noch da.',
  nowUsing: (model) =>
    `${model} liest jetzt die Fotos. Bis es alle kennt, wird die Suche beantwortet wie bisher.`,

  deleteVectors: (model) => `Löschen, was ${model} weiß …`,
  deleteTitle: (model, count) => `Löschen, was ${model} von ${photos(count)} weiß?`,
  deleteHelp: (count, dollars) =>
    dollars === null
      ? `Um alles wieder zu haben, müsste noch einmal gesendet und bezahlt werden: ${formatPlural(count, 'Bild', 'Bilder')}. Fotos und andere Modelle bleiben, wie sie sind.`
      : `Um alles wieder zu haben, müsste noch einmal gesendet werden: ${formatPlural(count, 'Bild', 'Bilder')}, für etwa ${dollars}. Fotos und andere Modelle bleiben, wie sie sind.`,
  deleteConfirm: 'Löschen',
  deleted: (model) => `Was ${model} wusste, ist gelöscht.`,
  removedFolder: (model) =>
    `Auch was ${model} davon weiß, geht; kommen sie später wieder, müssten sie noch einmal gesendet und bezahlt werden.`,
  dollars: (value) => formatDollars(value),

  blockedAction: 'Suchmodelle …',
  instead: (model, instead) => `${model} ist zurzeit nicht zu fragen; geantwortet hat ${instead}.`,
  because: {
    OFFLINE: 'Es gibt kein Netz, oder Amazon antwortet nicht.',
    THROTTLED: 'Amazon nimmt zurzeit nicht mehr Anfragen an.',
    CONSENT_NEEDED: 'Die Zustimmung zum Senden fehlt.',
    BUDGET_REACHED: 'Die Grenze ist erreicht.',
    CREDENTIALS_MISSING: 'AWS-Zugangsdaten fehlen, oder AWS kennt sie nicht.',
    CREDENTIALS_EXPIRED: 'Die AWS-Anmeldung ist abgelaufen.',
    ACCESS_DENIED: 'AWS erlaubt dieses Modell dort nicht.',
    READ_ONLY:
      'Ein anderes Programm hat diese Bibliothek offen; was bezahlt wird, ließe sich hier nicht zählen.',
    REMOTE_FAILED: 'Amazon hat mit einem Fehler geantwortet.',
  },
};

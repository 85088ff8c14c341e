/** What the consent page says of what leaves and what stays, held against every byte that leaves: the real SDK, and the stand-in of Bedrock behind a recorder. */
import { copyFileSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { basename, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { everydayWordCount } from '../../contract/index.ts';
import { standInCredentials } from '../../../bedrock-stub/stand-in.ts';
import { useEnvironment, useStandIn } from '../../testing/bedrock-stand-in.ts';
import { makePhoto } from '../../testing/make-photo.ts';
import { openTestEngine, testFolders } from './testing/open-test-engine.ts';
import { manyPhotos, search, smallLibrary, until, useTitan } from './testing/titan-library.ts';

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string | null;
  readonly image: Buffer | null;
}

/** Between the SDK and the stand-in: all that leaves, as it leaves. */
async function useRecorder(): Promise<readonly Sent[]> {
  const standIn = await useStandIn();
  const sent: Sent[] = [];
  const server = createServer((asked, answer) => {
    void (async () => {
      const body = await buffer(asked);
      const { method = '', url: path = '', headers } = asked;
      const { inputText, inputImage, ...rest } = JSON.parse(body.toString()) as {
        readonly inputText?: string;
        readonly inputImage?: string;
      };
      // Nothing else is in a request.
      expect(rest).toEqual({ embeddingConfig: { outputEmbeddingLength: 1024 } });
      sent.push({
        method,
        path,
        headers,
        text: inputText ?? null,
        image: inputImage === undefined ? null : Buffer.from(inputImage, 'base64'),
      });
      const onwards = request({ host: '127.0.0.1', port: standIn.port, method, path, headers }, (from) => {
        answer.writeHead(from.statusCode ?? 500, from.headers);
        from.pipe(answer);
      });
      onwards.end(body);
    })();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  // What listens on a port has an address of this kind.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  useEnvironment({ AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url });
  return sent;
}

/** As bytes that are looked through for words. */
const written = ({ path, headers, text, image }: Sent): string =>
  `${path} ${JSON.stringify(headers)} ${text ?? ''} ${image?.toString('latin1') ?? ''}`;

describe('what leaves', () => {
  it('is small pictures and words, to Bedrock in the region of the yes, and no name, folder, camera, date, album or key', async () => {
    const sent = await useRecorder();
    const { libraryDirectory, bundledModels, photos } = testFolders();
    const folder = join(photos, 'Holidays');
    const exif = {
      IFD0: { Make: 'Zeppelin', Model: 'Pinhole', Artist: 'Photographer', Copyright: 'Copyrighted' },
      IFD2: { DateTimeOriginal: '2019:07:05 10:11:12' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '46/1 31/1 12/1' },
    };
    const options = { width: 1600, height: 1200, exif } as const;
    await makePhoto(join(folder, 'Grandmother.jpg'), { ...options, colour: 'red' });
    await makePhoto(join(folder, 'Lakeside.jpg'), { ...options, colour: 'blue' });
    const elsewhere = join(photos, '..', 'Passport.jpg');
    await makePhoto(elsewhere, { ...options, colour: 'lime' });
    const { client, untilIdle, close } = await openTestEngine({ libraryDirectory, bundledModels });
    await useTitan(client);
    await client.call('library.addFolder', { path: photos });
    await untilIdle();
    const { results } = await search(client, 'red');
    const photoIds = results.map(({ photo }) => photo.photoId);
    await client.call('library.setFavorites', { photoIds, isFavorite: true });
    await client.call('albums.create', { name: 'Wedding', photoIds });
    await search(client, 'blue folder:"Holidays" album:"Wedding" camera:Zeppelin after:2018');
    const { queryImageId } = await client.call('search.addQueryImage', { path: elsewhere });
    await search(client, `image:${queryImageId}`);
    await close();

    expect(sent.filter(({ image }) => image !== null)).toHaveLength(3);
    expect(sent.map(({ text }) => text).filter((text) => text !== null)).toEqual(['red', 'blue']);
    const names =
      /Grandmother|Lakeside|Passport|Holidays|Wedding|Zeppelin|Pinhole|Photographer|Copyrighted|2019:07|Exif/u;
    for (const each of sent) {
      expect(each).toMatchObject({ method: 'POST', path: '/model/amazon.titan-embed-image-v1/invoke' });
      const { authorization } = each.headers;
      expect(authorization).toMatch(/Credential=STANDIN\/\d+\/us-east-1\/bedrock\//u);
      expect(written(each)).not.toMatch(names);
      expect(written(each)).not.toContain(basename(photos));
      expect(written(each)).not.toContain(standInCredentials.secretAccessKey);
    }
    // No file as it is.
    const files = [...readdirSync(folder).map((name) => join(folder, name)), elsewhere];
    for (const path of files) {
      const file = readFileSync(path);
      for (const { image } of sent) expect(image?.equals(file) ?? false).toBe(false);
    }
    // And no key stays.
    for (const entry of readdirSync(libraryDirectory, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const kept = readFileSync(join(entry.parentPath, entry.name), 'latin1');
      expect(kept).not.toContain(standInCredentials.secretAccessKey);
      expect(kept).not.toContain(standInCredentials.accessKeyId);
    }
  });

  it('is each new photo, and none that was copied, moved or renamed', async () => {
    const sent = await useRecorder();
    const { client, untilIdle, photos } = await smallLibrary();
    await useTitan(client);
    await untilIdle();
    const images = (): number => sent.filter(({ image }) => image !== null).length;
    expect(images()).toBe(4);
    const look = async (): Promise<void> => {
      await client.call('library.rescan', { folderId: null });
      await untilIdle();
    };
    copyFileSync(join(photos, 'red.jpg'), join(photos, 'copy.jpg'));
    renameSync(join(photos, 'blue.jpg'), join(photos, 'sea.jpg'));
    await look();
    expect(await client.call('library.state', {})).toMatchObject({ photoCount: 5 });
    expect(images()).toBe(4);
    await makePhoto(join(photos, 'new.jpg'), { colour: 'rgb(9,9,9)' });
    await look();
    expect(images()).toBe(5);
  });

  it('is no search before Titan knows all of the photos that are known: those are answered as before', async () => {
    const sent = await useRecorder();
    const { client } = await smallLibrary();
    await useTitan(client, { budgetPhotos: 2 });
    await until(client, 'blocked');
    expect(await search(client, 'red')).toMatchObject({ modelId: 'tiny', insteadOf: null });
    expect(sent.filter(({ text }) => text !== null)).toEqual([]);
  });

  it('is fifty words of Recollect’s own, and again when it was closed and the library has doubled', async () => {
    const sent = await useRecorder();
    const folders = testFolders();
    const { signal } = new AbortController();
    const texts = (): number => sent.filter(({ text }) => text !== null).length;
    await manyPhotos(folders.photos, 2);
    const first = await openTestEngine(folders);
    await useTitan(first.client);
    await first.client.call('library.addFolder', { path: folders.photos });
    await first.untilIdle();
    await first.engine.calibrate(signal);
    expect(texts()).toBe(everydayWordCount);
    await first.close();

    await manyPhotos(folders.photos, 3);
    const second = await openTestEngine(folders);
    await second.untilIdle();
    await second.engine.calibrate(signal);
    expect(texts()).toBe(everydayWordCount);
    await manyPhotos(folders.photos, 4);
    await second.client.call('library.rescan', { folderId: null });
    await second.untilIdle();
    await second.engine.calibrate(signal);
    expect(texts()).toBe(2 * everydayWordCount);
  });
});

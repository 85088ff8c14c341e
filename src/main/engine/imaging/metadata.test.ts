import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { photoBytes } from '../../../testing/make-photo.ts';
import { describeWithShared } from '../../../testing/shared-data.ts';
import { readMetadata } from './index.ts';
import { cameraName, captureTimeMs, metadataIn, noMetadata } from './metadata.ts';

const nowMs = Date.UTC(2026, 0, 1);

describe('captureTimeMs', () => {
  it("reads the camera's wall clock as UTC", () => {
    expect(captureTimeMs('2008:10:22 16:28:39', null, nowMs)).toBe(Date.UTC(2008, 9, 22, 16, 28, 39));
    expect(captureTimeMs('2008-10-22T16:28', null, nowMs)).toBe(Date.UTC(2008, 9, 22, 16, 28));
  });

  it('keeps the fraction of a second, so that bursts stay in order', () => {
    expect(captureTimeMs('2008:10:22 16:28:39', '05', nowMs)).toBe(Date.UTC(2008, 9, 22, 16, 28, 39, 50));
    expect(captureTimeMs('2008:10:22 16:28:39', 'x', nowMs)).toBe(Date.UTC(2008, 9, 22, 16, 28, 39));
  });

  it.each([
    '0000:00:00 00:00:00',
    '    :  :     :  :  ',
    '2008:13:01 00:00:00',
    '2009:02:29 00:00:00',
    '2008:10:22 24:00:00',
    '2008:10:22 12:60:00',
    '1700:01:01 00:00:00',
    '2099:01:01 00:00:00',
    'yesterday',
    '',
  ])('knows no time for %j', (date) => {
    expect(captureTimeMs(date, null, nowMs)).toBeNull();
  });

  it('reads back every second that there was', () => {
    const times = fc.integer({ min: Date.UTC(1900, 0) / 1000, max: nowMs / 1000 });
    fc.assert(
      fc.property(times, (second) => {
        const written = new Date(second * 1000)
          .toISOString()
          .slice(0, 19)
          .replaceAll('-', ':')
          .replace('T', ' ');
        return captureTimeMs(written, null, nowMs) === second * 1000;
      }),
    );
  });
});

describe('cameraName', () => {
  it.each([
    ['NIKON CORPORATION', 'NIKON D70', 'Nikon D70'],
    ['Canon', 'Canon EOS 40D', 'Canon EOS 40D'],
    ['SONY', 'DSC-P100', 'Sony DSC-P100'],
    ['OLYMPUS OPTICAL CO.,LTD', 'C8080WZ', 'Olympus C8080WZ'],
    ['FUJIFILM', 'FinePix E500', 'Fujifilm FinePix E500'],
    ['HTC', 'TyTN II', 'HTC TyTN II'],
    ['Apple', 'iPhone 7', 'Apple iPhone 7'],
    ['Hewlett-Packard', 'HP PhotoSmart', 'Hewlett-Packard HP PhotoSmart'],
    ['EASTMAN KODAK COMPANY', 'KODAK CX7530', 'Kodak CX7530'],
    ['EASTMAN KODAK COMPANY', 'CX7530', 'Eastman Kodak CX7530'],
    ['Apple', null, 'Apple'],
    [null, 'X100', 'X100'],
    [null, null, null],
  ])('calls %j %j %j', (make, model, name) => {
    expect(cameraName(make, model)).toBe(name);
  });
});

describe('readMetadata', () => {
  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('reads EXIF in %s', async (format) => {
    const exif = {
      IFD0: { Make: 'Acme', Model: 'Acme One' },
      IFD2: {
        DateTimeOriginal: '2020:05:06 07:08:09',
        FNumber: '28/10',
        ExposureTime: '1/125',
        ISOSpeedRatings: '400',
        FocalLength: '50/1',
      },
      IFD3: {
        GPSLatitudeRef: 'S',
        GPSLatitude: '33/1 51/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '151/1 12/1 0/1',
      },
    };
    const metadata = await readMetadata(await photoBytes({ format, exif }));
    expect(metadata).toMatchObject({
      takenAtMs: Date.UTC(2020, 4, 6, 7, 8, 9),
      camera: 'Acme One',
      aperture: 2.8,
      iso: 400,
      exposureSeconds: 0.008,
      focalLengthMm: 50,
      lens: null,
      orientation: 1,
    });
    expect(metadata.latitude).toBeCloseTo(-33.85, 5);
    expect(metadata.longitude).toBeCloseTo(151.2, 5);
  });

  it('knows nothing of a photo without EXIF', async () => {
    expect(await readMetadata(await photoBytes({}))).toEqual({ ...noMetadata, orientation: 1 });
  });

  it('takes zeros for no place', async () => {
    const zero = {
      GPSLatitudeRef: 'N',
      GPSLatitude: '0/1 0/1 0/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '0/1 0/1 0/1',
    };
    const metadata = await readMetadata(await photoBytes({ exif: { IFD3: zero } }));
    expect([metadata.latitude, metadata.longitude]).toEqual([null, null]);
  });

  it('never throws on nonsense', async () => {
    const block = fc.tuple(
      fc.constantFrom('II*\0\u0008\0\0\0', 'MM\0*\0\0\0\u0008', ''),
      fc.uint8Array({ maxLength: 400 }),
    );
    await fc.assert(
      fc.asyncProperty(block, async ([start, rest]) => {
        const metadata = await metadataIn(Buffer.concat([Buffer.from(start, 'latin1'), rest]));
        expect(Object.keys(metadata)).toEqual(Object.keys(noMetadata));
      }),
      { numRuns: 500 },
    );
  });
});

describeWithShared('formats/exif', 'EXIF of real cameras', (folder) => {
  it('gives time, camera, exposure and place', async () => {
    const metadata = await readMetadata(join(folder, 'DSCN0010.jpg'));
    expect(metadata).toMatchObject({
      takenAtMs: Date.UTC(2008, 9, 22, 16, 28, 39),
      camera: 'Nikon COOLPIX P6000',
      iso: 64,
      aperture: 5.9,
      focalLengthMm: 24,
    });
    expect(metadata.latitude).toBeCloseTo(43.46745, 4);
    expect(metadata.longitude).toBeCloseTo(11.88513, 4);
  });

  it('survives fields of the wrong type', async () => {
    for (const name of [
      '30-type_error.jpg',
      '33-type_error.jpg',
      '45-gps_ifd.jpg',
      '67-0_length_string.jpg',
    ]) {
      await expect(readMetadata(join(folder, name))).resolves.toHaveProperty('camera');
    }
  });
});

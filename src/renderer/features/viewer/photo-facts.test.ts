import { describe, expect, it } from 'vitest';
import { photoIdSchema, folderIdSchema, type PhotoDetails } from '../../../contract/index.ts';
import { photoFacts } from './photo-facts.ts';

const photo: PhotoDetails = {
  photoId: photoIdSchema.parse(1),
  folderId: folderIdSchema.parse(1),
  name: 'a.jpg',
  width: 4000,
  height: 3000,
  takenAtMs: 0,
  version: 'v1',
  isFavorite: false,
  folderName: 'Photos',
  relativePath: 'a.jpg',
  format: 'jpeg',
  visibleShare: null,
  companions: [],
  films: [],
  sizeBytes: 1000,
  modifiedAtMs: 0,
  isTakenAtFromCamera: true,
  camera: null,
  lens: null,
  iso: null,
  aperture: null,
  exposureSeconds: null,
  focalLengthMm: null,
  latitude: null,
  longitude: null,
  place: null,
};

function sizeLines(changes: Partial<PhotoDetails>): readonly string[] {
  return photoFacts({ ...photo, ...changes }).find(({ label }) => label === 'Size')?.lines ?? [];
}

describe('photoFacts', () => {
  it('says of a whole photo its size and format, and no more', () => {
    expect(sizeLines({})).toHaveLength(2);
  });

  it('says how much of a photo there is whose file ends early', () => {
    expect(sizeLines({ visibleShare: 0.62 })).toContain('The file ends early: 62% of the picture is there');
    expect(sizeLines({ visibleShare: 0.99 })).toContain('The file ends early: the last details are missing');
  });

  it('names the RAW beside a photo', () => {
    expect(sizeLines({ companions: ['IMG_1.CR3'] })).toContain('Also as RAW: IMG_1.CR3');
    expect(sizeLines({ films: ['IMG_1.MOV'] })).toContain('With its short film: IMG_1.MOV');
  });

  it('says that a RAW is shown as the camera developed it', () => {
    expect(sizeLines({ format: 'cr3' })).toContain('Shown as the camera developed it');
  });
});

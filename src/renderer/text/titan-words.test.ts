import { describe, expect, it } from 'vitest';
import { reachOf } from '../../contract/index.ts';
import { titan as german } from './de/titan.ts';
import { titan as english } from './en/titan.ts';

describe.each([
  ['English', english],
  ['German', german],
])('where it is said to go, in %s', (_language, words) => {
  const said = (id: string): string[] => [
    words.sentTo('us-east-1', reachOf(id)),
    words.sendsTo('us-east-1', reachOf(id)),
  ];

  it('goes by the name of the model', () => {
    const said = [
      words.sentSearches('Amazon Nova'),
      words.nowUsing('Amazon Nova'),
      words.deleteVectors('Amazon Nova'),
      words.deleteTitle('Amazon Nova', 2),
      words.deleted('Amazon Nova'),
      words.removedFolder('Amazon Nova'),
    ];
    for (const sentence of said) expect(sentence).toContain('Amazon Nova');
    expect(JSON.stringify(words)).not.toContain('Titan');
  });

  it('is the region alone where no other is asked', () => {
    for (const sentence of said('amazon.titan-embed-image-v1')) {
      expect(sentence).toMatch(/Amazon Bedrock in us-east-1(?:\.|$)/u);
    }
  });

  it.each([
    ['us.amazon.titan-embed-image-v1', /group “us”|Gruppe „us“/u],
    ['eu.amazon.titan-embed-image-v1', /group “eu”|Gruppe „eu“/u],
    ['apac.amazon.titan-embed-image-v1', /group “apac”|Gruppe „apac“/u],
    ['global.amazon.titan-embed-image-v1', /region of the world|Region der Welt/u],
    [
      'arn:aws:bedrock:us-east-1:1:application-inference-profile/a1',
      /other AWS regions|andere AWS-Regionen/u,
    ],
  ])('is more than the region for %s', (id, beyond) => {
    for (const sentence of said(id)) {
      expect(sentence).toContain('us-east-1');
      expect(sentence).toMatch(beyond);
    }
    expect(words.sentTo(null, reachOf(id))).toMatch(beyond);
  });
});

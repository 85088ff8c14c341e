/** Bad days of the service, as the real SDK sees them. */
import { describe, expect, it } from 'vitest';
import { answerSchema, ask, clientOf, start } from './testing/ask-stand-in.ts';

describe('misbehaviour', () => {
  it('throttles the share that it is told, by the same dice for the same seed, and says when to come back', async () => {
    const standIn = await start({ behaviour: { throttleRate: 0.3, retryAfterSeconds: 2 } });
    const client = clientOf(standIn);
    let throttled = 0;
    for (let index = 0; index < 50; index += 1) {
      const refusal: unknown = await ask(client, { inputText: `dog ${index}` }).catch(
        (error: unknown) => error,
      );
      if (!(refusal instanceof Error)) continue;
      throttled += 1;
      expect(refusal).toMatchObject({
        name: 'ThrottlingException',
        $metadata: { httpStatusCode: 429 },
        $response: { headers: { 'retry-after': '2' } },
      });
    }
    expect(throttled).toBeGreaterThan(5);
    expect(throttled).toBeLessThan(28);
    expect(standIn.counts()).toMatchObject({ requests: 50, throttled, paid: 50 - throttled });
  });

  it('misbehaves on demand', async () => {
    const standIn = await start();
    const client = clientOf(standIn);
    const body = { inputText: 'a dog' };
    const name = async (): Promise<string> =>
      ask(client, body).then(
        () => 'none',
        (error: unknown) => (error instanceof Error ? error.name : 'no error'),
      );
    standIn.behave({ isExpired: true });
    expect(await name()).toBe('ExpiredTokenException');
    standIn.behave({ isExpired: false, expiredKeys: ['STANDIN'] });
    expect(await name()).toBe('ExpiredTokenException');
    standIn.behave({ expiredKeys: [], isDenied: true });
    expect(await name()).toBe('AccessDeniedException');
    standIn.behave({ isDenied: false, regions: ['eu-west-1'] });
    expect(await name()).toBe('ValidationException');
    standIn.behave({ regions: null, errorRate: 1 });
    expect(await name()).toBe('InternalServerException');
    standIn.behave({ errorRate: 0 });
    expect(await name()).toBe('none');
    standIn.behave({ cutOffRate: 1 });
    await expect(ask(client, body)).rejects.toThrow();
    standIn.behave({ cutOffRate: 0, messageRate: 1 });
    expect(await ask(client, body)).toMatchObject({ embedding: null, message: expect.any(String) as string });
    standIn.behave({ messageRate: 0, malformedRate: 1 });
    expect(answerSchema.safeParse(await ask(client, body)).success).toBe(false);
    standIn.behave({ malformedRate: 0, isAway: true });
    await expect(ask(client, body)).rejects.toThrow();
    const abort = new AbortController();
    standIn.behave({ isAway: false, stallRate: 1 });
    const stalled = ask(client, body, { signal: abort.signal });
    abort.abort();
    await expect(stalled).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('takes orders from other processes, and only sensible ones', async () => {
    const standIn = await start();
    const order = (changes: object): Promise<Response> =>
      fetch(`${standIn.url}/stand-in/behaviour`, { method: 'POST', body: JSON.stringify(changes) });
    expect(await (await order({ isDenied: true })).json()).toMatchObject({ isDenied: true });
    await expect(ask(clientOf(standIn), { inputText: 'a dog' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    expect((await order({ throttleRate: 2 })).status).toBe(400);
    expect(await (await fetch(`${standIn.url}/stand-in/counts`)).json()).toMatchObject({
      requests: 1,
      paid: 0,
    });
  });
});

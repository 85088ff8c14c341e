/** Answers requests of the host contract: name and input are checked before a handler sees them. Without Electron. */
import type { Logger } from 'pino';
import { hostContract, type HostHandlers, type HostMethod } from '../../contract/host-contract.ts';

function isHostMethod(name: unknown): name is HostMethod {
  return typeof name === 'string' && Object.hasOwn(hostContract, name);
}

/**
 * Makes the function that answers `method` with `input`, as anybody may have written them. It rejects with a sentence that
 * holds nothing of what went wrong inside: that is in the log.
 */
export function answerHostRequests<Caller>(
  handlers: HostHandlers<Caller>,
  log: Pick<Logger, 'error'>,
): (caller: Caller, method: unknown, input: unknown) => Promise<unknown> {
  return async (caller, method, input) => {
    if (!isHostMethod(method)) throw new Error('There is no such request.');
    const parsed = hostContract[method].input.safeParse(input);
    if (!parsed.success) throw new Error(`The input of ${method} does not fit.`);
    // Parsed with this very request's schema; the pairing is lost in the union of all handlers.
    const handler = handlers[method] as (input: unknown, caller: Caller) => unknown;
    try {
      return await handler(parsed.data, caller);
    } catch (error) {
      log.error({ err: error, method }, 'the desktop could not do what the page asked');
      // A cause would go to the page with it.
      // eslint-disable-next-line preserve-caught-error
      throw new Error('The desktop could not do that.');
    }
  };
}

/** How the web host says no: a page for a person, JSON for a program. Runs in the web host. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RecollectError } from '../../contract/index.ts';
import { type ErrorCode } from '../../contract/index.ts';
import { refusalPage } from './refusal-page.ts';

const statusByCode: Partial<Record<ErrorCode, number>> = {
  INVALID_INPUT: 400,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  IMAGE_TOO_LARGE: 413,
  UNSUPPORTED_IMAGE: 415,
  MODEL_MISSING: 409,
  LIBRARY_BUSY: 409,
  TOO_BUSY: 503,
  CANCELLED: 499,
};

/** Answers with a status and a sentence, and with the code where a program asks. */
export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: ErrorCode,
  message: string,
): FastifyReply {
  reply.code(status).header('cache-control', 'no-store');
  if (request.headers.accept?.includes('text/html') === true) {
    // Whoever stands at the locked door sees nothing but this answer, so it is a page; the rest is seldom read.
    if (code !== 'FORBIDDEN') return reply.type('text/plain; charset=utf-8').send(`${message}\n`);
    const { html, policy } = refusalPage('Recollect cannot be opened here', message);
    return reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(html);
  }
  return reply.send({ code, message });
}

/** Answers with a `RecollectError`. */
export function refuseWith(
  request: FastifyRequest,
  reply: FastifyReply,
  error: RecollectError,
): FastifyReply {
  return refuse(request, reply, statusByCode[error.code] ?? 500, error.code, error.message);
}

/** A worker thread, started by a test, that serves the test backend over the port in its data. Runs in Node. */
import { workerData, type MessagePort } from 'node:worker_threads';
import { messagePort } from '../ports/message-port.ts';
import { serve } from '../server.ts';
import { testBackend } from './test-backend.ts';

// The test that starts this worker passes exactly this.
const { port } = workerData as { readonly port: MessagePort };
serve(messagePort(port), testBackend());

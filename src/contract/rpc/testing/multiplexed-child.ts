/** A process, forked by a test, that serves the test backend on every channel its parent opens. Runs in Node. */
import { processCarrier } from '../ports/message-port.ts';
import { multiplex } from '../ports/multiplex.ts';
import { serve } from '../server.ts';
import { testBackend } from './test-backend.ts';

const backend = testBackend();
multiplex(processCarrier(process), { side: 'child', onOpen: (_topic, port) => serve(port, backend) });

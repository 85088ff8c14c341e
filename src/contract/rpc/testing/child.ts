/** A process, forked by a test, that serves the test backend to its parent. Runs in Node. */
import { processPort } from '../ports/message-port.ts';
import { serve } from '../server.ts';
import { testBackend } from './test-backend.ts';

serve(processPort(process), testBackend());

import { z } from 'zod';

// The page's policy forbids eval. Imported before anything that makes a schema.
z.config({ jitless: true });

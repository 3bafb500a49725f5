/** A port to listen on or to talk to, in every setting that has one. */
import { z } from 'zod';

export const Port = z.number().int().min(0).max(65_535);

/** The mappings that come with the program, in alphabetical order. */
import { alibabaCloud } from './alibaba-cloud.ts';
import { github } from './github.ts';
import { mongodbAtlas } from './mongodb-atlas.ts';
import { snowflake } from './snowflake.ts';
import { tencentCloud } from './tencent-cloud.ts';

export const presets = [alibabaCloud, github, mongodbAtlas, snowflake, tencentCloud] as const;

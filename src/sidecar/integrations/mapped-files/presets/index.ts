/** The mappings that come with the program, in alphabetical order. */
import { alibabaCloud } from './alibaba-cloud.ts';
import { anthropicExport, anthropicReport } from './anthropic.ts';
import { datadog } from './datadog.ts';
import { github } from './github.ts';
import { huaweiCloud } from './huawei-cloud.ts';
import { mongodbAtlas } from './mongodb-atlas.ts';
import { openai } from './openai.ts';
import { snowflake } from './snowflake.ts';
import { tencentCloud, tencentCloudPartner } from './tencent-cloud.ts';

export const presets = [
  alibabaCloud,
  anthropicExport,
  anthropicReport,
  datadog,
  github,
  huaweiCloud,
  mongodbAtlas,
  openai,
  snowflake,
  tencentCloud,
  tencentCloudPartner,
] as const;

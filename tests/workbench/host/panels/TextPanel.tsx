import { type PanelProps, renderTextPanelMarkdown, textUtil } from '@grafana/data';
import { standIn } from './standin.ts';

interface Options {
  readonly mode: 'markdown' | 'html' | 'code';
  readonly content: string;
}

function TextView({ options, replaceVariables }: PanelProps<Options>) {
  const content = replaceVariables(options.content, {}, 'html');
  if (options.mode === 'code') {
    return <pre>{content}</pre>;
  }
  const html = options.mode === 'html' ? textUtil.sanitizeTextPanelContent(content) : renderTextPanelMarkdown(content);
  return <div className="markdown-html" dangerouslySetInnerHTML={{ __html: html }} />;
}

export const textPlugin = standIn<Options>({
  id: 'text',
  name: 'Text',
  view: TextView,
  defaults: { mode: 'markdown', content: '' },
});

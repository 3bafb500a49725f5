/** Python with LlamaIndex and its MCP tools, for `assistant.py`. */
import { pythonProgram } from '../programs.ts';

/** Installs it if need be. */
export const findAssistant = () => pythonProgram('llama-index-tools-mcp==0.6.0', 'python', 'llama-index-core==0.14.25');

"""LlamaIndex as an assistant of ThriftData: its MCP tools find ours, call them, and read the resource."""

import asyncio
import json
import sys

from llama_index.tools.mcp import BasicMCPClient, McpToolSpec


async def main(url: str, token: str, questions: list[str]) -> None:
    client = BasicMCPClient(url, headers={"Authorization": f"Bearer {token}"})
    tools = await McpToolSpec(client=client).to_tool_list_async()
    by_name = {tool.metadata.name: tool for tool in tools}
    answers = []
    for question in questions:
        output = await by_name["ask"].acall(question=question)
        answers.append(str(output.content))
    glossary = await by_name["glossary"].acall(text="commitment coverage", limit=3)
    print(
        json.dumps(
            {
                "tools": {name: tool.metadata.description for name, tool in by_name.items()},
                "answers": answers,
                "glossary": str(glossary.content),
            }
        )
    )


asyncio.run(main(sys.argv[1], sys.argv[2], sys.argv[3:]))

import {
  type CallToolResult,
  createMcpHandler,
  McpServer,
  ProtocolError,
  ProtocolErrorCode,
} from '@modelcontextprotocol/server';
import type { Client } from '../../shared/client.ts';
import { Problem } from '../../shared/errors.ts';
import { version } from '../../shared/version.ts';
import { isToolName, toolRows, tools } from './tools.ts';

const instructions = `A garage of track cars: their service records, and what else belongs to them.
List before you create, so that nothing is written twice. Ids come from the lists.
Lists come a page at a time: go on with cursor set to the answer’s nextCursor until that is null.
An odometer reading is a whole number in its car’s own unit (odometerUnit). Money is in minor units with its currency: 58.00 USD is {"amountMinor": 5800, "currency": "USD"}. Days are dates such as 2026-05-31.
An error tells its code, what happened, and which fields are wrong.`;

/** Answers one message. Each tool is a call by the typed client, which asks for whoever sent it. */
export function answerMessage(
  client: Client,
  request: Request,
  parsedBody: unknown,
): Promise<Response> {
  const handler = createMcpHandler(() => garageServer(client), {
    // Nothing here changes by itself: a stream of news would only hold a connection open.
    maxSubscriptions: 0,
  });
  return handler.fetch(request, { parsedBody });
}

function garageServer(client: Client): McpServer {
  const mcp = new McpServer(
    { name: 'trackout', title: 'TrackOut garage', version },
    { instructions },
  );
  // Below its own tools, which would make each schema anew for each request and refuse a bad
  // input in other words than the rest of the garage.
  const { server } = mcp;
  server.registerCapabilities({ tools: {} });
  server.setRequestHandler('tools/list', () => ({ tools }));
  server.setRequestHandler('tools/call', async ({ params }, { mcpReq: { signal } }) => {
    const { name, arguments: input = {} } = params;
    if (!isToolName(name)) {
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool named ${name}.`);
    }
    try {
      // The client parses it by the row it is for.
      return toolAnswer(await client.call(toolRows[name], input, { signal }));
    } catch (thrown) {
      return toolError(Problem.of(thrown));
    }
  });
  return mcp;
}

function toolAnswer(output: object): CallToolResult {
  return {
    content: [{ type: 'text', text: JSON.stringify(output) }],
    structuredContent: { ...output },
  };
}

/** For the assistant to mend by itself, so it goes into the answer and not into the protocol. */
function toolError(problem: Problem): CallToolResult {
  const { type: _, title: _title, ...told } = problem.toJSON();
  return { isError: true, content: [{ type: 'text', text: JSON.stringify(told) }] };
}

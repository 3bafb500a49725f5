import { parse } from 'yaml';
import { collectorSnippet, sdkSnippet, sidecarSnippet, tokenVariable } from './snippets';

const HOSTILE = 'a: "b"\n- c # ñ 🦄';

test('the configuration that is written is the one that was meant, whatever the sender is called', () => {
  for (const name of ['production', HOSTILE]) {
    expect(parse(sidecarSnippet(name))).toEqual({
      otlp: { enabled: true, senders: [{ name, token: `env:${tokenVariable(name)}` }] },
    });
    expect(parse(collectorSnippet(name, '10.0.0.1:4318')).exporters).toEqual({
      'otlphttp/thriftdata': {
        endpoint: 'http://10.0.0.1:4318',
        headers: { authorization: `Bearer \${env:${tokenVariable(name)}}` },
      },
    });
  }
});

test('the variable of a token is a name that a shell takes, and the header is written as OpenTelemetry reads it', () => {
  expect([tokenVariable('web servers'), tokenVariable(HOSTILE), tokenVariable('🦄')]).toEqual([
    ...['OTLP_TOKEN_WEB_SERVERS', 'OTLP_TOKEN_A_B_C_N', 'OTLP_TOKEN_SENDER'],
  ]);
  expect(sdkSnippet('shop', 'h:1')).toContain('HEADERS="authorization=Bearer%20$OTLP_TOKEN_SHOP"');
});

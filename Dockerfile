# The sidecar's image. Grafana itself is the official image; see docker-compose.yaml.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit
COPY scripts ./scripts
COPY reference ./reference
COPY src ./src
RUN npm run build:sidecar
# What the bundle leaves outside: the embedded engine, native and large, with the packages it needs.
RUN mkdir -p native/node_modules/@clickhouse \
  && cp -r node_modules/chdb node_modules/@chdb node_modules/node-gyp-build native/node_modules/ \
  && cp -r node_modules/@clickhouse/client-common native/node_modules/@clickhouse/

FROM node:24-bookworm-slim
ENV NODE_ENV=production TZ=UTC THRIFTDATA_DATA_DIR=/data
WORKDIR /opt/thriftdata
COPY --from=build /build/native/node_modules ./node_modules
COPY --from=build /build/build/sidecar ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 9470 9471
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:9470/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "thriftdata.js"]
CMD ["serve"]

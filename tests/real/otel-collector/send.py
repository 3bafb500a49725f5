"""Sends metrics, a span and a log record with the official Python exporters. Arguments: endpoint, protocol port."""
import logging
import sys

from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.exporter.otlp.proto.http import Compression
from opentelemetry.sdk._logs import LoggerProvider, LoggingHandler
from opentelemetry.sdk._logs.export import SimpleLogRecordProcessor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

endpoint = sys.argv[1]
resource = Resource({"service.name": "python", "cloud.account.id": "5678"})

reader = PeriodicExportingMetricReader(
    OTLPMetricExporter(endpoint=f"{endpoint}/v1/metrics", compression=Compression.Gzip)
)
metrics = MeterProvider(resource=resource, metric_readers=[reader])
meter = metrics.get_meter("shop", "2.0")
meter.create_counter("python.orders", unit="{order}").add(9007199254740991, {"http.route": "/ä\tb"})
histogram = meter.create_histogram("python.duration", unit="s")
for value in (0.25, 0.5, 7):
    histogram.record(value)
metrics.shutdown()

traces = TracerProvider(resource=resource)
traces.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter(endpoint=f"{endpoint}/v1/traces")))
span = traces.get_tracer("shop").start_span(
    "GET /cart", start_time=1790000000123456789, attributes={"tenant": "acme", "tokens": 12}
)
span.end(1790000002123456790)
traces.shutdown()

logs = LoggerProvider(resource=resource)
logs.add_log_record_processor(SimpleLogRecordProcessor(OTLPLogExporter(endpoint=f"{endpoint}/v1/logs")))
handler = LoggingHandler(logger_provider=logs)
logging.getLogger("shop").addHandler(handler)
logging.getLogger("shop").warning("out of stock")
logs.shutdown()

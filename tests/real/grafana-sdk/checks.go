package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

type costAnswer struct {
	Columns []struct{ Name, Role string }
	Rows    [][]*string
}

// loadedPeriod asks the catalogue which time the loaded data covers.
func loadedPeriod(h *host, token string) (period, error) {
	var catalog struct{ DataFrom, DataUpTo string }
	if err := h.callJSON(token, "catalog", "", &catalog); err != nil {
		return period{}, err
	}
	from, err := time.Parse(time.RFC3339, catalog.DataFrom)
	if err != nil {
		return period{}, err
	}
	to, err := time.Parse(time.RFC3339, catalog.DataUpTo)
	return period{from, to}, err
}

// checkFormats asks every format and compares what they say about the same money.
func checkFormats(r *report, h *host, token string, within period) {
	byService := func(format string) map[string]any {
		return map[string]any{"format": format, "granularity": map[bool]string{true: "none", false: "auto"}[format == "table"],
			"dimensions": []string{"ServiceName"}, "measures": []string{"EffectiveCost"}}
	}
	series, err := h.frames(token, byService("timeseries"), within)
	r.check("time series decode", err)
	seriesSum, err := alertSeries(series, within)
	r.check("time series are ready for alert rules: in range, ascending, labelled, unique", err)
	r.check("the first frame says which query ran and how far the data goes", checkProvenance(series))

	numbers, err := h.frames(token, byService("numeric"), within)
	r.check("numeric decodes", err)
	numberSum, err := alertNumbers(numbers)
	r.check("numeric is ready for alert rules: one number, strings, unique labels", err)
	r.check("numeric adds up to the time series", same(numberSum, seriesSum))

	table, err := h.frames(token, byService("table"), within)
	r.check("table decodes", err)
	r.check("table has exact decimals equal to the API's", checkExact(h, token, within, table))

	compared := byService("timeseries")
	compared["compare"] = "previous_period"
	frames, err := h.frames(token, compared, within)
	r.check("a comparison decodes", err)
	_, err = alertSeries(frames, within)
	r.check("a comparison is ready for alert rules", err)

	several := map[string]any{"format": "timeseries", "measures": []string{"EffectiveCost", "BilledCost"}}
	frames, err = h.frames(token, several, within)
	r.check("several measures decode", err)
	_, err = alertSeries(frames, within)
	r.check("several measures are ready for alert rules", err)

	long := map[string]any{"format": "numeric", "measures": []string{"EffectiveCost", "BilledCost"}}
	frames, err = h.frames(token, long, within)
	r.check("several numbers decode", err)
	_, err = alertNumbers(frames)
	r.check("several numbers: the first frame is ready for alert rules", err)

	behind, err := h.frames(token, map[string]any{"queryType": "freshness", "format": "numeric"}, within)
	r.check("freshness decodes", err)
	_, err = alertNumbers(behind)
	r.check("freshness is ready for alert rules", err)

	r.check("a range without charges is no data, not an error", checkNoData(h, token, byService))
	r.check("deliveries come as annotations", checkAnnotations(h, token))
	r.check("JSON frames decode when the host asks for them", checkJSON(h, token, within, byService("table")))
}

func checkProvenance(frames data.Frames) error {
	if len(frames) == 0 || frames[0].Meta == nil {
		return errors.New("no meta")
	}
	meta := frames[0].Meta
	custom, _ := meta.Custom.(map[string]any)
	return faultIf(
		!strings.Contains(strings.ToUpper(meta.ExecutedQueryString), "SELECT") || len(meta.Stats) < 2 || custom["dataUpTo"] == nil,
		"query %q, %d stats, custom %v", meta.ExecutedQueryString, len(meta.Stats), custom)
}

// checkExact compares the table's decimal text with what the API answers for the same question, character by character.
func checkExact(h *host, token string, within period, frames data.Frames) error {
	if len(frames) != 1 {
		return fmt.Errorf("%d frames", len(frames))
	}
	if err := checkMeta(frames[0], data.FrameTypeTable); err != nil {
		return err
	}
	day := 24 * time.Hour
	body, _ := json.Marshal(map[string]any{
		"measures": []string{"EffectiveCost"}, "dimensions": []string{"ServiceName"},
		"period": map[string]string{
			"from": within.from.UTC().Truncate(day).Format(time.RFC3339),
			"to":   within.to.UTC().Add(day - 1).Truncate(day).Format(time.RFC3339),
		},
	})
	var answer costAnswer
	if err := h.callJSON(token, "query", string(body), &answer); err != nil {
		return err
	}
	exact, index := frames[0].FieldByName("EffectiveCost (exact)")
	if index < 0 {
		return errors.New("no field EffectiveCost (exact)")
	}
	if exact.Len() == 0 || exact.Len() != len(answer.Rows) {
		return fmt.Errorf("%d rows, the API has %d", exact.Len(), len(answer.Rows))
	}
	want := map[string]int{}
	for _, row := range answer.Rows {
		for at, column := range answer.Columns {
			if column.Role == "measure" && row[at] != nil {
				want[*row[at]]++
			}
		}
	}
	for row := range exact.Len() {
		if text, ok := exact.ConcreteAt(row); ok {
			want[text.(string)]--
		}
	}
	for text, count := range want {
		if count != 0 {
			return fmt.Errorf("%s differs by %d", text, count)
		}
	}
	return nil
}

func checkNoData(h *host, token string, model func(string) map[string]any) error {
	long := time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, format := range []string{"timeseries", "numeric"} {
		frames, err := h.frames(token, model(format), period{long, long.AddDate(0, 0, 2)})
		if err != nil {
			return err
		}
		if len(frames) != 1 || len(frames[0].Fields) != 0 || frames[0].Meta.Type.Kind() == data.KindUnknown {
			return fmt.Errorf("%s: %d frames", format, len(frames))
		}
	}
	return nil
}

func checkAnnotations(h *host, token string) error {
	always := period{time.Unix(0, 0), time.Now().AddDate(1, 0, 0)}
	frames, err := h.frames(token, map[string]any{"format": "annotations"}, always)
	if err != nil {
		return err
	}
	frame := frames[0]
	_, at := frame.FieldByName("time")
	_, title := frame.FieldByName("title")
	return faultIf(frame.Meta.DataTopic != data.DataTopicAnnotations || at < 0 || title < 0 || frame.Rows() == 0,
		"topic %q, %d rows", frame.Meta.DataTopic, frame.Rows())
}

func checkJSON(h *host, token string, within period, model map[string]any) error {
	responses, err := h.query(token, pluginv2.DataFrameFormat_JSON, dataQuery("A", model, within))
	if err != nil {
		return err
	}
	answer := responses["A"]
	if answer.Error != nil {
		return answer.Error
	}
	return faultIf(len(answer.Frames) != 1 || answer.Frames[0].Rows() == 0, "no rows")
}

// checkErrors: one bad query leaves the others alone, faults are blamed on the right side, tokens are asked for.
func checkErrors(r *report, h *host, token string, within period) {
	good := map[string]any{"format": "table"}
	bad := map[string]any{"format": "table", "dimensions": []string{"Nonsense"}}
	responses, err := h.query(token, pluginv2.DataFrameFormat_ARROW, dataQuery("A", good, within), dataQuery("B", bad, within))
	r.check("a request with one bad query is answered", err)
	wrong := responses["B"]
	r.check("the bad query fails alone, as downstream with 400", faultIf(
		responses["A"].Error != nil || wrong.Error == nil || wrong.Status != backend.StatusBadRequest || wrong.ErrorSource != backend.ErrorSourceDownstream,
		"A: %v, B: %v %d %s", responses["A"].Error, wrong.Error, wrong.Status, wrong.ErrorSource))
	for name, secret := range map[string]string{"wrong": "not-" + token, "missing": ""} {
		responses, err := h.query(secret, pluginv2.DataFrameFormat_ARROW, dataQuery("A", good, within))
		answer := responses["A"]
		r.check("a "+name+" token is refused in words", faultIf(
			err != nil || answer.Status != backend.StatusUnauthorized || answer.Error == nil || !strings.Contains(answer.Error.Error(), "token") || len(answer.Frames) > 0,
			"%v: %d %v", err, answer.Status, answer.Error))
	}
	ctx, cancel := deadline()
	defer cancel()
	stream, err := h.data.QueryChunkedData(ctx, &pluginv2.QueryChunkedDataRequest{PluginContext: pluginContext(token)})
	if err == nil {
		_, err = stream.Recv()
	}
	r.check("chunked queries are declined as unimplemented", faultIf(status.Code(err) != codes.Unimplemented, "%v", err))
}

func checkResources(r *report, h *host, token string, within period) {
	var freshness struct{ Sources []struct{ Source string } }
	err := h.callJSON(token, "freshness", "", &freshness)
	r.check("resource freshness names its sources", errors.Join(err, faultIf(len(freshness.Sources) == 0, "none")))
	var values struct{ Values []string }
	err = h.callJSON(token, "values", `{"dimension":"ServiceName"}`, &values)
	r.check("resource values completes a filter", errors.Join(err, faultIf(len(values.Values) == 0, "none")))

	rows := fmt.Sprintf(`{"period":{"from":%q,"to":%q}}`, within.from.Format(time.RFC3339), within.to.Format(time.RFC3339))
	answer, err := h.call(token, "rows", rows, map[string]string{"Accept": "text/csv"})
	if r.check("resource rows answers", err) {
		records, err := csv.NewReader(bytes.NewReader(answer.body)).ReadAll()
		r.check("rows as CSV can be read", errors.Join(err, faultIf(answer.code != 200 || len(records) < 2, "%d, %d records", answer.code, len(records))))
	}
	for path, want := range map[string]int32{"nothing": http.StatusNotFound, "query": http.StatusMethodNotAllowed} {
		answer, err := h.call(token, path, "", nil)
		r.check(fmt.Sprintf("resource %s answers %d", path, want), errors.Join(err, faultIf(answer == nil || answer.code != want, "not so")))
	}
	answer, err = h.call("", "catalog", "", nil)
	r.check("a resource without token answers 401", errors.Join(err, faultIf(answer == nil || answer.code != http.StatusUnauthorized, "not so")))
}

func checkDiagnostics(r *report, h *host, token string) {
	ctx, cancel := deadline()
	defer cancel()
	health, err := h.diagnostics.CheckHealth(ctx, &pluginv2.CheckHealthRequest{PluginContext: pluginContext(token)})
	r.check("health is OK and says up to when there is data", errors.Join(err, faultIf(
		health.GetStatus() != pluginv2.CheckHealthResponse_OK || !strings.Contains(health.GetMessage(), "data up to") || !json.Valid(health.GetJsonDetails()),
		"%s %q", health.GetStatus(), health.GetMessage())))
	health, err = h.diagnostics.CheckHealth(ctx, &pluginv2.CheckHealthRequest{PluginContext: pluginContext("no")})
	r.check("health with a wrong token is an error in words", errors.Join(err, faultIf(
		health.GetStatus() != pluginv2.CheckHealthResponse_ERROR || !strings.Contains(health.GetMessage(), "token"),
		"%s %q", health.GetStatus(), health.GetMessage())))

	collected, err := h.diagnostics.CollectMetrics(ctx, &pluginv2.CollectMetricsRequest{PluginContext: pluginContext(token)})
	if r.check("metrics are collected", err) {
		parser := expfmt.NewTextParser(model.UTF8Validation)
		families, err := parser.TextToMetricFamilies(bytes.NewReader(collected.GetMetrics().GetPrometheus()))
		_, counted := families["thriftdata_queries_total"]
		_, aged := families["thriftdata_data_age_seconds"]
		r.check("metrics are Prometheus text with queries and data age", errors.Join(err, faultIf(!counted || !aged, "%d families", len(families))))
	}
}

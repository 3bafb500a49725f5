package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// checkEdges asks what a dashboard rarely asks and a newer or older Grafana may: each query gets an answer or a
// sentence of its own, and nothing takes its neighbours or the sidecar with it.
func checkEdges(r *report, h *host, token string, within period) {
	r.check("a hundred queries at once are each answered or refused under their own name", checkMany(h, token, within))
	r.check("names of queries may be any text", checkNames(h, token, within))
	for name, model := range oddModels() {
		r.check("a query that is "+name+" is refused alone, in words", checkRefused(h, token, rawQuery(model, within)))
	}
	checkRanges(r, h, token, within)
	checkSizes(r, h, token, within)
	checkContexts(r, h, token, within)
	checkNewerCalls(r, h, token)
	r.check("questions that are left leave those that wait whole", checkLeft(h, token, within))
}

func rawQuery(model []byte, within period) *pluginv2.DataQuery {
	query := dataQuery("B", map[string]any{}, within)
	query.Json = model
	return query
}

func checkMany(h *host, token string, within period) error {
	queries := []*pluginv2.DataQuery{}
	for index := range 100 {
		model := map[string]any{"format": "numeric", "dimensions": []string{"ServiceName"}, "limit": 1 + index}
		if index%3 == 0 {
			model["dimensions"] = []string{fmt.Sprintf("Nonsense%d", index)}
		}
		queries = append(queries, dataQuery(fmt.Sprintf("Q%d", index), model, within))
	}
	responses, err := h.query(token, pluginv2.DataFrameFormat_ARROW, queries...)
	if err != nil {
		return err
	}
	for index := range 100 {
		name := fmt.Sprintf("Q%d", index)
		answer, found := responses[name]
		if index%3 == 0 {
			if !found || answer.Error == nil || answer.Status != backend.StatusBadRequest || answer.ErrorSource != backend.ErrorSourceDownstream ||
				!strings.Contains(answer.Error.Error(), fmt.Sprintf("Nonsense%d", index)) {
				return fmt.Errorf("%s: %v %d %s", name, answer.Error, answer.Status, answer.ErrorSource)
			}
			continue
		}
		if !found || answer.Error != nil || len(answer.Frames) == 0 || answer.Frames[0].RefID != name || answer.Frames[0].Rows() > 1+index {
			return fmt.Errorf("%s: %d frames, %v", name, len(answer.Frames), answer.Error)
		}
	}
	return faultIf(len(responses) != 100, "%d responses", len(responses))
}

func checkNames(h *host, token string, within period) error {
	names := []string{"", " ", "Ünïcödé 🚀", "日本語", "A/B?c=d&e", "__proto__", "constructor", "toString", "hasOwnProperty", "a\nb", strings.Repeat("x", 5_000)}
	queries := []*pluginv2.DataQuery{}
	for _, name := range names {
		queries = append(queries, dataQuery(name, map[string]any{"format": "numeric"}, within))
	}
	responses, err := h.query(token, pluginv2.DataFrameFormat_ARROW, queries...)
	if err != nil {
		return err
	}
	var faults []error
	for _, name := range names {
		answer, found := responses[name]
		if !found || answer.Error != nil || len(answer.Frames) != 1 || answer.Frames[0].RefID != name {
			faults = append(faults, fmt.Errorf("%.40q: %d frames, %v", name, len(answer.Frames), answer.Error))
		}
	}
	return errors.Join(faults...)
}

// oddModels are models that nobody's editor writes, but a provisioned or hand-made dashboard may hold.
func oddModels() map[string][]byte {
	filter := func(values ...string) map[string]any {
		return map[string]any{"dimension": "ServiceName", "operator": "in", "values": values}
	}
	encode := func(model any) []byte {
		encoded, err := json.Marshal(model)
		if err != nil {
			panic(err)
		}
		return encoded
	}
	many := []any{}
	for index := range 51 {
		many = append(many, filter(fmt.Sprint(index)))
	}
	return map[string][]byte{
		"nothing":                  {},
		"no JSON":                  []byte(`{"format":`),
		"null":                     []byte(`null`),
		"a list":                   []byte(`[]`),
		"a text":                   []byte(`"timeseries"`),
		"a number":                 []byte(`1e999`),
		"no UTF-8":                 {'{', '"', 0xff, 0xfe, '"', '}', 0xff},
		"nested without end":       []byte(strings.Repeat(`{"filters":[`, 20_000)),
		"of an unknown kind":       []byte(`{"queryType":"logs"}`),
		"of an unknown format":     []byte(`{"format":"heatmap"}`),
		"without a measure":        []byte(`{"measures":[]}`),
		"with a measure unheard":   []byte(`{"measures":["Profit"]}`),
		"with a negative limit":    []byte(`{"limit":-1}`),
		"with too many conditions": encode(map[string]any{"filters": many}),
		"with a condition unheard": []byte(`{"filters":[{"dimension":"ServiceName","operator":"~~","values":["a"]}]}`),
		"in no currency":           []byte(`{"currency":840}`),
		"of a metric unnamed":      []byte(`{"queryType":"usage"}`),
	}
}

func checkRefused(h *host, token string, bad *pluginv2.DataQuery) error {
	within := period{time.UnixMilli(bad.TimeRange.GetFromEpochMS()), time.UnixMilli(bad.TimeRange.GetToEpochMS())}
	good := dataQuery("A", map[string]any{"format": "numeric"}, within)
	responses, err := h.query(token, pluginv2.DataFrameFormat_ARROW, good, bad)
	if err != nil {
		return err
	}
	wrong := responses["B"]
	return faultIf(responses["A"].Error != nil || wrong.Error == nil || wrong.Status != backend.StatusBadRequest ||
		wrong.ErrorSource != backend.ErrorSourceDownstream || strings.Contains(wrong.Error.Error(), "\n"),
		"A: %v, B: %v %d %s", responses["A"].Error, wrong.Error, wrong.Status, wrong.ErrorSource)
}

// checkRanges: time ranges and panel sizes as variables, alert rules and clocks that are wrong make them.
func checkRanges(r *report, h *host, token string, within period) {
	ask := func(change func(*pluginv2.DataQuery), model map[string]any) (backend.DataResponse, error) {
		query := dataQuery("A", model, within)
		change(query)
		responses, err := h.query(token, pluginv2.DataFrameFormat_ARROW, query)
		return responses["A"], err
	}
	between := func(from, to int64) func(*pluginv2.DataQuery) {
		return func(query *pluginv2.DataQuery) {
			query.TimeRange = &pluginv2.TimeRange{FromEpochMS: from, ToEpochMS: to}
		}
	}
	day := within.from.UnixMilli()
	future := time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()
	for _, format := range []string{"timeseries", "numeric", "table"} {
		for name, change := range map[string]func(*pluginv2.DataQuery){
			"of one instant":                between(day, day),
			"before 1970":                   between(-86_400_000, 0),
			"in 2200":                       between(future, future+86_400_000),
			"of two centuries":              between(0, future),
			"in a panel without width":      func(query *pluginv2.DataQuery) { query.MaxDataPoints, query.IntervalMS = 0, 0 },
			"in a panel of negative width":  func(query *pluginv2.DataQuery) { query.MaxDataPoints, query.IntervalMS = -1, -1 },
			"in a panel of endless width":   func(query *pluginv2.DataQuery) { query.MaxDataPoints = math.MaxInt64 },
			"that is hidden, is answered":   func(query *pluginv2.DataQuery) { query.Json = []byte(`{"format":"` + format + `","hide":true}`) },
			"with words that none reads":    func(query *pluginv2.DataQuery) { query.Json = []byte(`{"format":"` + format + `","later":{"a":[1]}}`) },
			"of the kind that stands twice": func(query *pluginv2.DataQuery) { query.QueryType = "cost" },
		} {
			answer, err := ask(change, map[string]any{"format": format})
			if err == nil {
				err = answer.Error
			}
			r.check(format+" "+name, errors.Join(err, faultIf(err == nil && len(answer.Frames) == 0, "no frame")))
		}
	}
	for name, change := range map[string]func(*pluginv2.DataQuery){
		"ends before it begins":      between(day+86_400_000, day),
		"ends after time":            between(day, math.MaxInt64),
		"begins before time":         between(math.MinInt64, day),
		"is not there":               func(query *pluginv2.DataQuery) { query.TimeRange = nil },
		"is beyond what frames hold": between(day, time.Date(2300, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()),
	} {
		answer, err := ask(change, map[string]any{"format": "numeric"})
		r.check("a time range that "+name+" is refused in words", errors.Join(err, faultIf(
			answer.Error == nil || answer.Status != backend.StatusBadRequest || !strings.Contains(answer.Error.Error(), "time range"),
			"%v %d", answer.Error, answer.Status)))
	}
}

// checkSizes: requests and answers beyond gRPC's customary 4 MB, and beyond the 16 MB that the SDK's servers take.
func checkSizes(r *report, h *host, token string, within period) {
	wide := map[string]any{"format": "table", "granularity": "none", "limit": 100_000, "dimensions": []string{"ResourceId", "ResourceName", "SkuId"}}
	responses, err := h.query(token, pluginv2.DataFrameFormat_ARROW, dataQuery("A", wide, within), dataQuery("B", map[string]any{"format": "numeric"}, within))
	size := 0
	for _, frame := range responses["A"].Frames {
		field, _ := frame.FieldByName("ResourceId")
		for row := range frame.Rows() {
			text, _ := field.ConcreteAt(row)
			size += 3 * len(text.(string))
		}
	}
	r.check("an answer of more than 16 MB arrives whole, with its neighbours", errors.Join(err, responses["A"].Error, responses["B"].Error,
		faultIf(size < 17<<20, "%d bytes of text", size)))

	wide["limit"] = 100
	frames, err := h.frames(token, wide, within)
	r.check("rows beyond the limit are told of", errors.Join(err, faultIf(
		len(frames) != 1 || frames[0].Rows() != 100 || len(frames[0].Meta.Notices) == 0 || !strings.Contains(frames[0].Meta.Notices[0].Text, "100"),
		"%v", noticesOf(frames))))

	frames, err = h.frames(token, map[string]any{"format": "numeric", "currency": "dollars"}, within)
	r.check("a currency that no bill is in is told with those that there are", errors.Join(err, faultIf(
		len(noticesOf(frames)) == 0 || !strings.Contains(noticesOf(frames)[0].Text, "USD"), "%v", noticesOf(frames))))

	long := []string{}
	for index := range 1_000 {
		long = append(long, fmt.Sprintf("%d %s", index, strings.Repeat("ö", 200)))
	}
	filters := []any{}
	for range 12 {
		filters = append(filters, map[string]any{"dimension": "ServiceName", "operator": "not_in", "values": long})
	}
	frames, err = h.frames(token, map[string]any{"format": "numeric", "filters": filters}, within)
	r.check("conditions of 4 MB are answered or refused in words", oneSentence(frames, err))

	query := dataQuery("A", map[string]any{"format": "numeric", "later": strings.Repeat("x", 17<<20)}, within)
	_, err = h.query(token, pluginv2.DataFrameFormat_ARROW, query)
	r.check("a request of more than 16 MB is refused as too large", faultIf(status.Code(err) != codes.ResourceExhausted, "%v", err))
	_, err = h.frames(token, map[string]any{"format": "numeric"}, within)
	r.check("and the next is answered", err)

	rows := fmt.Sprintf(`{"period":{"from":%q,"to":%q},"limit":10000}`, within.from.Format(time.RFC3339), within.to.Format(time.RFC3339))
	answer, err := h.call(token, "rows", rows, nil)
	if r.check("a body of many megabytes comes in pieces", err) {
		r.check("whose whole is JSON", faultIf(answer.code != 200 || answer.messages < 4 || !json.Valid(answer.body),
			"%d, %d messages, %d bytes: %.200s", answer.code, answer.messages, len(answer.body), answer.body))
	}
}

func noticesOf(frames data.Frames) []data.Notice {
	if len(frames) == 0 || frames[0].Meta == nil {
		return nil
	}
	return frames[0].Meta.Notices
}

func oneSentence(frames data.Frames, err error) error {
	if err == nil {
		return faultIf(len(frames) == 0, "neither frames nor an error")
	}
	return faultIf(status.Code(err) != codes.Unknown || strings.Contains(err.Error(), "\n") || len(err.Error()) > 500, "%.600v", err)
}

// checkContexts: what Grafana leaves out of its context for provisioning, alert rules and anonymous visitors.
func checkContexts(r *report, h *host, token string, within period) {
	ask := func(change func(*pluginv2.PluginContext) *pluginv2.PluginContext) (backend.DataResponse, error) {
		ctx, cancel := deadline()
		defer cancel()
		response, err := h.data.QueryData(ctx, &pluginv2.QueryDataRequest{
			PluginContext: change(pluginContext(token)),
			Queries:       []*pluginv2.DataQuery{dataQuery("A", map[string]any{"format": "numeric"}, within)},
		})
		if err != nil {
			return backend.DataResponse{}, err
		}
		decoded, err := backend.FromProto().QueryDataResponse(response)
		if err != nil {
			return backend.DataResponse{}, err
		}
		return decoded.Responses["A"], nil
	}
	for name, change := range map[string]func(*pluginv2.PluginContext) *pluginv2.PluginContext{
		"without a user":      func(c *pluginv2.PluginContext) *pluginv2.PluginContext { c.User = nil; return c },
		"with an empty user":  func(c *pluginv2.PluginContext) *pluginv2.PluginContext { c.User = &pluginv2.User{}; return c },
		"with a role unheard": func(c *pluginv2.PluginContext) *pluginv2.PluginContext { c.User.Role = "Owner"; return c },
		"with settings that are no JSON": func(c *pluginv2.PluginContext) *pluginv2.PluginContext {
			c.DataSourceInstanceSettings.JsonData = []byte("{")
			return c
		},
		"without settings of Grafana": func(c *pluginv2.PluginContext) *pluginv2.PluginContext { c.GrafanaConfig = nil; return c },
	} {
		answer, err := ask(change)
		_, ready := alertNumbers(answer.Frames)
		r.check("a query "+name+" is answered", errors.Join(err, answer.Error, ready))
	}
	for name, change := range map[string]func(*pluginv2.PluginContext) *pluginv2.PluginContext{
		"without a context":       func(*pluginv2.PluginContext) *pluginv2.PluginContext { return nil },
		"without its data source": func(c *pluginv2.PluginContext) *pluginv2.PluginContext { c.DataSourceInstanceSettings = nil; return c },
	} {
		answer, err := ask(change)
		r.check("a query "+name+" is refused for its token", errors.Join(err, faultIf(
			answer.Status != backend.StatusUnauthorized || answer.Error == nil, "%d %v", answer.Status, answer.Error)))
	}
	ctx, cancel := deadline()
	defer cancel()
	empty, err := h.data.QueryData(ctx, &pluginv2.QueryDataRequest{PluginContext: pluginContext(token)})
	r.check("a request without queries is answered without any", errors.Join(err, faultIf(len(empty.GetResponses()) > 0, "%d", len(empty.GetResponses()))))
	health, err := h.diagnostics.CheckHealth(ctx, &pluginv2.CheckHealthRequest{})
	r.check("health without a context is an error in words", errors.Join(err, faultIf(
		health.GetStatus() != pluginv2.CheckHealthResponse_ERROR || !strings.Contains(health.GetMessage(), "token"), "%s %q", health.GetStatus(), health.GetMessage())))
	checkPaths(r, h, token)
}

// checkPaths: resources by methods and addresses that no page of ours uses.
func checkPaths(r *report, h *host, token string) {
	for _, odd := range []struct {
		method, path, url, body string
		codes                   []int32
	}{
		{"PATCH", "query", "query", `{}`, []int32{405}},
		{"OPTIONS", "query", "query", ``, []int32{405}},
		{"HEAD", "catalog", "catalog", ``, []int32{405}},
		{"", "catalog", "", ``, []int32{405}},
		{"GET", "", "", ``, []int32{404}},
		{"GET", "//", "//", ``, []int32{404}},
		{"GET", "../../metrics", "../../metrics", ``, []int32{404}},
		{"GET", "%2e%2e/catalog", "%2e%2e/catalog?a=%zz", ``, []int32{404}},
		{"GET", strings.Repeat("a/", 20_000), "", ``, []int32{404}},
		{"GET", "catalog", "catalog?%zz=%%&&==", ``, []int32{200}},
		{"POST", "query", "query", `{`, []int32{400}},
		{"POST", "query", "query", `null`, []int32{400}},
		{"POST", "query", "query", `[]`, []int32{400}},
		{"POST", "query", "query", "\xff\xfe", []int32{400}},
		{"POST", "values", "values", `{"dimension":"constructor"}`, []int32{400}},
		{"POST", "values", "values", strings.Repeat(`[`, 200_000), []int32{400}},
	} {
		ctx, cancel := deadline()
		stream, err := h.resource.CallResource(ctx, &pluginv2.CallResourceRequest{
			PluginContext: pluginContext(token), Method: odd.method, Path: odd.path, Url: odd.url, Body: []byte(odd.body),
		})
		var message *pluginv2.CallResourceResponse
		if err == nil {
			message, err = stream.Recv()
		}
		cancel()
		fits := false
		for _, code := range odd.codes {
			fits = fits || message.GetCode() == code
		}
		r.check(fmt.Sprintf("resource %s %.30q %.20q answers %d, in JSON", odd.method, odd.path, odd.body, odd.codes),
			errors.Join(err, faultIf(!fits || !json.Valid(message.GetBody()), "%d %.300s", message.GetCode(), message.GetBody())))
	}
}

// checkNewerCalls: services that the SDK's clients know and the data source has not.
func checkNewerCalls(r *report, h *host, token string) {
	ctx, cancel := deadline()
	defer cancel()
	decline := func(name string, err error) {
		r.check(name+" is declined as unimplemented", faultIf(status.Code(err) != codes.Unimplemented, "%v", err))
	}
	_, err := h.admission.ValidateAdmission(ctx, &pluginv2.AdmissionRequest{PluginContext: pluginContext(token)})
	decline("validation of settings", err)
	_, err = h.admission.MutateAdmission(ctx, &pluginv2.AdmissionRequest{PluginContext: pluginContext(token)})
	decline("mutation of settings", err)
	_, err = h.conversion.ConvertObjects(ctx, &pluginv2.ConversionRequest{PluginContext: pluginContext(token)})
	decline("conversion of settings", err)
	_, err = h.stream.SubscribeStream(ctx, &pluginv2.SubscribeStreamRequest{PluginContext: pluginContext(token), Path: "a"})
	decline("subscription to a stream", err)
	_, err = h.stream.PublishStream(ctx, &pluginv2.PublishStreamRequest{PluginContext: pluginContext(token), Path: "a"})
	decline("publication to a stream", err)
	running, err := h.stream.RunStream(ctx, &pluginv2.RunStreamRequest{PluginContext: pluginContext(token), Path: "a"})
	if err == nil {
		_, err = running.Recv()
	}
	decline("a stream", err)
}

// checkLeft asks the same things many times at once, leaves every second one, and collects metrics meanwhile.
func checkLeft(h *host, token string, within period) error {
	var waiting sync.WaitGroup
	faults := make(chan error, 64)
	for index := range 24 {
		waiting.Go(func() {
			ctx, cancel := deadline()
			defer cancel()
			if index%2 == 0 {
				var soon context.CancelFunc
				ctx, soon = context.WithTimeout(ctx, time.Duration(index)*time.Millisecond)
				defer soon()
			}
			model := map[string]any{"format": "table", "granularity": "day", "dimensions": []string{"ResourceId", "ServiceName"}, "limit": 1_000 + index/2}
			response, err := h.data.QueryData(ctx, &pluginv2.QueryDataRequest{
				PluginContext: pluginContext(token), Queries: []*pluginv2.DataQuery{dataQuery("A", model, within)},
			})
			if index%2 == 0 {
				return // left: whether it was still in time does not matter
			}
			answer := response.GetResponses()["A"]
			if err != nil || answer.GetError() != "" || len(answer.GetFrames()) != 1 {
				faults <- fmt.Errorf("query %d: %v %q, %d frames", index, err, answer.GetError(), len(answer.GetFrames()))
			}
		})
	}
	for range 4 {
		waiting.Go(func() {
			ctx, cancel := deadline()
			defer cancel()
			collected, err := h.diagnostics.CollectMetrics(ctx, &pluginv2.CollectMetricsRequest{PluginContext: pluginContext(token)})
			if err != nil || len(collected.GetMetrics().GetPrometheus()) == 0 {
				faults <- fmt.Errorf("metrics: %v", err)
			}
		})
	}
	waiting.Wait()
	close(faults)
	var all []error
	for fault := range faults {
		all = append(all, fault)
	}
	return errors.Join(all...)
}

// askWhileKilled kills the sidecar under a query that takes long: whoever waits must hear of it, not wait on.
func askWhileKilled(h *host, token string, within period, process *sidecar) error {
	answered := make(chan error, 1)
	begun := time.Now()
	go func() {
		model := map[string]any{"format": "table", "granularity": "none", "limit": 99_999, "dimensions": []string{"ResourceId", "ResourceName", "SkuId"}}
		_, err := h.frames(token, model, within)
		answered <- err
	}()
	time.Sleep(20 * time.Millisecond)
	process.kill()
	killed := time.Now()
	err := <-answered
	return faultIf(err == nil || time.Since(killed) > patience/2, "%v after %s, killed after %s", err, time.Since(begun), killed.Sub(begun))
}

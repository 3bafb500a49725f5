package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

// period is the time range of the data that is loaded.
type period struct{ from, to time.Time }

// pluginContext is what Grafana sends with every call for a data source with this token.
func pluginContext(token string) *pluginv2.PluginContext {
	return &pluginv2.PluginContext{
		OrgId:         1,
		PluginId:      "thriftdata-thriftdata-datasource",
		PluginVersion: "0.1.0",
		User:          &pluginv2.User{Login: "ana", Name: "Ana", Email: "ana@example.org", Role: "Viewer"},
		DataSourceInstanceSettings: &pluginv2.DataSourceInstanceSettings{
			Uid: "thriftdata", Name: "ThriftData", JsonData: []byte(`{}`),
			DecryptedSecureJsonData: map[string]string{"token": token},
		},
		GrafanaConfig: map[string]string{"GF_APP_URL": "http://localhost:3000/"},
	}
}

func dataQuery(refID string, model map[string]any, within period) *pluginv2.DataQuery {
	model["refId"] = refID
	encoded, err := json.Marshal(model)
	if err != nil {
		panic(err)
	}
	return &pluginv2.DataQuery{
		RefId: refID, MaxDataPoints: 1000, IntervalMS: 60_000, Json: encoded,
		TimeRange: &pluginv2.TimeRange{FromEpochMS: within.from.UnixMilli(), ToEpochMS: within.to.UnixMilli()},
	}
}

// query asks with the protocol's messages and decodes every frame with the SDK's own reader.
func (h *host) query(token string, format pluginv2.DataFrameFormat, queries ...*pluginv2.DataQuery) (backend.Responses, error) {
	ctx, cancel := deadline()
	defer cancel()
	response, err := h.data.QueryData(ctx, &pluginv2.QueryDataRequest{
		PluginContext: pluginContext(token), Queries: queries, Format: format,
		Headers: map[string]string{"FromAlert": "true"},
	})
	if err != nil {
		return nil, err
	}
	decoded, err := backend.FromProto().QueryDataResponse(response)
	if err != nil {
		return nil, fmt.Errorf("the SDK cannot read the frames: %w", err)
	}
	return decoded.Responses, nil
}

// frames of one query that must succeed.
func (h *host) frames(token string, model map[string]any, within period) (data.Frames, error) {
	responses, err := h.query(token, pluginv2.DataFrameFormat_ARROW, dataQuery("A", model, within))
	if err != nil {
		return nil, err
	}
	answer, found := responses["A"]
	if !found {
		return nil, errors.New("no response for A")
	}
	return answer.Frames, answer.Error
}

// resourceAnswer is a whole resource response, its stream put together.
type resourceAnswer struct {
	code     int32
	headers  map[string]*pluginv2.StringList
	body     []byte
	messages int
}

// call makes a resource call; an empty body makes it a GET.
func (h *host) call(token, path, body string, headers map[string]string) (*resourceAnswer, error) {
	return h.callAs("Viewer", token, path, body, headers)
}

func (h *host) callAs(role, token, path, body string, headers map[string]string) (*resourceAnswer, error) {
	ctx, cancel := deadline()
	defer cancel()
	caller := pluginContext(token)
	caller.User.Role = role
	request := &pluginv2.CallResourceRequest{
		PluginContext: caller, Path: path, Url: path, Method: "GET", Body: []byte(body),
		Headers: map[string]*pluginv2.StringList{},
	}
	if body != "" {
		request.Method = "POST"
	}
	for name, value := range headers {
		request.Headers[name] = &pluginv2.StringList{Values: []string{value}}
	}
	stream, err := h.resource.CallResource(ctx, request)
	if err != nil {
		return nil, err
	}
	answer := &resourceAnswer{}
	for {
		message, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return answer, nil
		}
		if err != nil {
			return nil, err
		}
		if answer.messages == 0 {
			answer.code, answer.headers = message.Code, message.Headers
		}
		answer.messages++
		answer.body = append(answer.body, message.Body...)
	}
}

// callJSON makes a resource call that must succeed and decodes its answer.
func (h *host) callJSON(token, path, body string, into any) error {
	return h.callJSONAs("Viewer", token, path, body, into)
}

func (h *host) callJSONAs(role, token, path, body string, into any) error {
	answer, err := h.callAs(role, token, path, body, nil)
	if err != nil {
		return err
	}
	if answer.code != 200 {
		return fmt.Errorf("%s answered %d: %s", path, answer.code, answer.body)
	}
	return json.Unmarshal(answer.body, into)
}

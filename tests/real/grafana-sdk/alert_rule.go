package main

import (
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/data"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

// alertRule is a rule as a provisioning file states it.
type alertRule struct {
	UID         string            `json:"uid"`
	Title       string            `json:"title"`
	Condition   string            `json:"condition"`
	NoDataState string            `json:"noDataState"`
	Annotations map[string]string `json:"annotations"`
	Data        []struct {
		RefID             string                           `json:"refId"`
		DatasourceUID     string                           `json:"datasourceUid"`
		RelativeTimeRange struct{ From, To time.Duration } `json:"relativeTimeRange"`
		Model             map[string]any                   `json:"model"`
	} `json:"data"`
}

// threshold is the model of an expression that compares numbers.
type threshold struct {
	Type       string `json:"type"`
	Expression string `json:"expression"`
	Conditions []struct {
		Evaluator struct {
			Type   string    `json:"type"`
			Params []float64 `json:"params"`
		} `json:"evaluator"`
	} `json:"conditions"`
}

// alertInstance is one number of a rule with its labels, and whether it alerts.
type alertInstance struct {
	labels data.Labels
	value  float64
	firing bool
}

// readRules reads the rules of the provisioning files, by their uid.
func readRules(path string) (map[string]alertRule, error) {
	encoded, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var rules []alertRule
	if err := json.Unmarshal(encoded, &rules); err != nil {
		return nil, err
	}
	byUID := map[string]alertRule{}
	for _, rule := range rules {
		byUID[rule.UID] = rule
	}
	return byUID, nil
}

// evaluate does what Grafana's scheduler does with a rule: asks the data source over the relative range without a
// user, reads the frames by the data plane's rules, and compares each number. No data is no instance.
func (rule alertRule) evaluate(h *host, token string, now time.Time) ([]alertInstance, error) {
	numbers := map[string][]alertInstance{}
	for _, step := range rule.Data {
		if step.DatasourceUID == "__expr__" {
			compared, err := compare(step.Model, numbers)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", step.RefID, err)
			}
			numbers[step.RefID] = compared
			continue
		}
		within := period{now.Add(-step.RelativeTimeRange.From * time.Second), now.Add(-step.RelativeTimeRange.To * time.Second)}
		frames, err := h.askForAlert(token, step.RefID, step.Model, within)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", step.RefID, err)
		}
		if numbers[step.RefID], err = instances(frames, step.RefID); err != nil {
			return nil, fmt.Errorf("%s: %w", step.RefID, err)
		}
	}
	return numbers[rule.Condition], nil
}

func (h *host) askForAlert(token, refID string, model map[string]any, within period) (data.Frames, error) {
	ctx, cancel := deadline()
	defer cancel()
	caller := pluginContext(token)
	caller.User = nil
	response, err := h.data.QueryData(ctx, &pluginv2.QueryDataRequest{
		PluginContext: caller, Queries: []*pluginv2.DataQuery{dataQuery(refID, model, within)},
		Headers: map[string]string{"FromAlert": "true"},
	})
	if err != nil {
		return nil, err
	}
	decoded, err := backend.FromProto().QueryDataResponse(response)
	if err != nil {
		return nil, fmt.Errorf("the SDK cannot read the frames: %w", err)
	}
	return decoded.Responses[refID].Frames, decoded.Responses[refID].Error
}

// instances reads numeric long: every row's strings are the labels of its number.
func instances(frames data.Frames, refID string) ([]alertInstance, error) {
	if len(frames) == 0 || len(frames[0].Fields) == 0 {
		return nil, nil
	}
	frame := frames[0]
	if _, err := alertNumbersOf(frames, refID); err != nil {
		return nil, err
	}
	rows := make([]alertInstance, frame.Rows())
	for row := range rows {
		rows[row].labels = data.Labels{}
		for index, field := range frame.Fields {
			if field.Type().Numeric() {
				value, err := field.FloatAt(row)
				if err != nil {
					return nil, err
				}
				rows[row].value = value
			} else {
				text, _ := frame.ConcreteAt(index, row)
				rows[row].labels[field.Name] = text.(string)
			}
		}
	}
	return rows, nil
}

// compare is Grafana's threshold expression.
func compare(model map[string]any, numbers map[string][]alertInstance) ([]alertInstance, error) {
	encoded, err := json.Marshal(model)
	if err != nil {
		return nil, err
	}
	var wanted threshold
	if err := json.Unmarshal(encoded, &wanted); err != nil {
		return nil, err
	}
	if wanted.Type != "threshold" || len(wanted.Conditions) != 1 {
		return nil, fmt.Errorf("a %s with %d conditions", wanted.Type, len(wanted.Conditions))
	}
	evaluator := wanted.Conditions[0].Evaluator
	compared := []alertInstance{}
	for _, instance := range numbers[wanted.Expression] {
		switch evaluator.Type {
		case "gt":
			instance.firing = instance.value > evaluator.Params[0]
		case "lt":
			instance.firing = instance.value < evaluator.Params[0]
		case "within_range":
			instance.firing = instance.value > evaluator.Params[0] && instance.value < evaluator.Params[1]
		case "outside_range":
			instance.firing = instance.value < evaluator.Params[0] || instance.value > evaluator.Params[1]
		default:
			return nil, fmt.Errorf("no evaluator %s", evaluator.Type)
		}
		compared = append(compared, instance)
	}
	return compared, nil
}

package main

import (
	"errors"
	"fmt"
	"math"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// The rules below are those of Grafana's data plane contract, version 0.1, and of the reader that alert rules use
// for frames without it (one number besides strings, or wide time series).

// checkMeta holds for every frame: a known type, the contract's version, the refId it was asked under.
func checkMeta(frame *data.Frame, want data.FrameType) error {
	return checkMetaOf(frame, want, "A")
}

func checkMetaOf(frame *data.Frame, want data.FrameType, refID string) error {
	if frame.Meta == nil {
		return errors.New("no meta")
	}
	if frame.RefID != refID {
		return fmt.Errorf("refId is %q", frame.RefID)
	}
	if frame.Meta.Type != want || frame.Meta.TypeVersion != (data.FrameTypeVersion{0, 1}) {
		return fmt.Errorf("type is %s %s, not %s 0.1", frame.Meta.Type, frame.Meta.TypeVersion, want)
	}
	_, err := frame.RowLen()
	return err
}

// alertSeries checks frames as an alert rule reads time series and gives their sum.
func alertSeries(frames data.Frames, within period) (float64, error) {
	if len(frames) == 0 || len(frames[0].Fields) == 0 {
		return 0, errors.New("no data")
	}
	seen, sum := map[string]bool{}, 0.0
	for index, frame := range frames {
		if err := checkMeta(frame, data.FrameTypeTimeSeriesMulti); err != nil {
			return 0, fmt.Errorf("frame %d: %w", index, err)
		}
		if frame.Meta.Type.Kind() != data.KindTimeSeries || frame.TimeSeriesSchema().Type != data.TimeSeriesTypeWide {
			return 0, fmt.Errorf("frame %d is not a series with numbers only", index)
		}
		if len(frame.Fields) != 2 || frame.Fields[0].Type() != data.FieldTypeTime {
			return 0, fmt.Errorf("frame %d has %d fields, the first of type %s", index, len(frame.Fields), frame.Fields[0].Type())
		}
		value := frame.Fields[1]
		if value.Labels["BillingCurrency"] == "" {
			return 0, fmt.Errorf("frame %d has no currency among its labels", index)
		}
		// A rule knows a series by its labels alone, whatever the field is called.
		if key := value.Labels.String(); seen[key] {
			return 0, fmt.Errorf("two series have the labels %s", key)
		} else {
			seen[key] = true
		}
		part, err := sumAscending(frame, within)
		if err != nil {
			return 0, fmt.Errorf("frame %d: %w", index, err)
		}
		sum += part
	}
	return sum, nil
}

func sumAscending(frame *data.Frame, within period) (float64, error) {
	sum := 0.0
	for row := range frame.Rows() {
		// A step begins at most a month before the range; anything else is a wrong unit of time.
		if at := frame.Fields[0].At(row).(time.Time); at.Before(within.from.AddDate(0, -1, -1)) || at.After(within.to) {
			return 0, fmt.Errorf("row %d is at %s, outside the range asked for", row, at)
		}
		if row > 0 && !frame.Fields[0].At(row).(time.Time).After(frame.Fields[0].At(row-1).(time.Time)) {
			return 0, fmt.Errorf("time does not ascend at row %d", row)
		}
		value, err := frame.Fields[1].NullableFloatAt(row)
		if err != nil {
			return 0, err
		}
		if value == nil || math.IsNaN(*value) {
			return 0, fmt.Errorf("row %d has no number, which would undo a rule's sum", row)
		}
		sum += *value
	}
	return sum, nil
}

// alertNumbers checks a frame as an alert rule reads numbers and gives their sum.
func alertNumbers(frames data.Frames) (float64, error) {
	return alertNumbersOf(frames, "A")
}

func alertNumbersOf(frames data.Frames, refID string) (float64, error) {
	if len(frames) == 0 || len(frames[0].Fields) == 0 {
		return 0, errors.New("no data")
	}
	frame := frames[0]
	if err := checkMetaOf(frame, data.FrameTypeNumericLong, refID); err != nil {
		return 0, err
	}
	number := -1
	for index, field := range frame.Fields {
		switch {
		case field.Type().Numeric() && number < 0:
			number = index
		case field.Type() == data.FieldTypeString || field.Type() == data.FieldTypeNullableString:
		default:
			return 0, fmt.Errorf("field %s is a %s beside the one number and strings", field.Name, field.Type())
		}
	}
	if number < 0 {
		return 0, errors.New("no number")
	}
	seen, sum := map[string]bool{}, 0.0
	for row := range frame.Rows() {
		labels := data.Labels{}
		for index, field := range frame.Fields {
			if index != number {
				text, _ := frame.ConcreteAt(index, row)
				labels[field.Name] = text.(string)
			}
		}
		if seen[labels.String()] {
			return 0, fmt.Errorf("two rows have the labels %s", labels)
		}
		seen[labels.String()] = true
		value, err := frame.Fields[number].NullableFloatAt(row)
		if err != nil || value == nil {
			return 0, fmt.Errorf("row %d has no number (%v)", row, err)
		}
		sum += *value
	}
	return sum, nil
}

// same compares sums of drawn numbers, which are rounded; exact money is compared as text elsewhere.
func same(left, right float64) error {
	return faultIf(math.Abs(left-right) > 1e-6*math.Max(1, math.Abs(left)), "%v is not %v", left, right)
}

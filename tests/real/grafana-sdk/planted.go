package main

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/big"
	"os"
	"regexp"
	"sort"
	"strings"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// truth is what is planted in the seeded company, as far as alert rules speak of it.
type truth struct {
	LastDay string
	Sources []struct{ Source, Provider string }
	Totals  []struct{ Source, Month, Currency, EffectiveCost, BilledCost string }

	Anomalies []struct {
		ID, Provider, SubAccountID, ServiceName, Start string
		End                                            *string
		Daily                                          []struct{ Date, Amount string }
	}
	Commitments []struct {
		ID, Name, Source, Payment, End string
		Months                         []struct{ Month, Used, Unused string }
	}
	Coverage []struct {
		Source, Month, Currency string
		Services                []struct{ ServiceName, Coverage string }
	}
}

// providerOf is who bills a source.
func (planted truth) providerOf(source string) string {
	for _, each := range planted.Sources {
		if each.Source == source {
			return each.Provider
		}
	}
	return ""
}

const day = 24 * time.Hour

var labelsInText = regexp.MustCompile(`\$labels\.(\w+)`)

// runPlanted evaluates the rules of the provisioning files over the seeded company, and holds what fires against what
// is planted there.
func runPlanted(r *report, h *host, token, rulesPath, truthPath string, now time.Time) error {
	rules, err := readRules(rulesPath)
	if err != nil {
		return err
	}
	encoded, err := os.ReadFile(truthPath)
	if err != nil {
		return err
	}
	var planted truth
	if err := json.Unmarshal(encoded, &planted); err != nil {
		return err
	}
	fired := func(uid string) []alertInstance {
		rule, found := rules[uid]
		if !found {
			r.check("there is a rule "+uid, errors.New("no"))
			return nil
		}
		all, err := rule.evaluate(h, token, now)
		r.check(fmt.Sprintf("rule %q evaluates", rule.Title), err)
		r.check(fmt.Sprintf("rule %q tells of labels that there are", rule.Title), checkTemplates(rule, all))
		return all
	}

	var looked struct{ Series, Found int }
	if err := h.callJSONAs("Editor", token, "anomalies/look", "{}", &looked); err != nil {
		return err
	}
	r.check("the anomaly rule fires for what was planted and runs, and for nothing else", checkAnomalies(planted, fired("thriftdata-anomaly"), now))
	r.check("the freshness rule has every source, none of which is late", checkFreshness(planted, fired("thriftdata-freshness"), now))
	r.check("the rule on unused commitments has their planted use, and fires for the one that is hardly used", checkUse(planted, fired("thriftdata-commitment-unused"), now))
	r.check("the rule on the end of commitments counts the days of the planted term", checkEnds(planted, fired("thriftdata-commitment-ending"), now))
	r.check("the coverage rule has the planted coverage of every service that commitments cover, and fires for those below half", checkCoverage(planted, fired("thriftdata-commitment-coverage"), now))
	r.check("the drift rule does not fire, as nothing contradicts the bills", faultIf(len(firingOf(fired("thriftdata-drift"))) > 0, "it fires"))
	if err := stateTotals(h, token, planted, now); err != nil {
		return err
	}
	r.check("the drift rule fires for the source whose provider states another total, by the difference, and for no other", checkDrift(planted, fired("thriftdata-drift")))
	r.check("the usage rule has nothing to tell, as no usage is watched", faultIf(len(fired("thriftdata-usage")) > 0, "it has numbers"))
	if err := makeBudgets(h, token, planted); err != nil {
		return err
	}
	r.check("the budget rule fires for the budget that the planted costs pass, by the planted percent", checkBudgets(planted, fired("thriftdata-budget-spent"), "actual"))
	r.check("the forecast rule has the same budgets", checkBudgets(planted, fired("thriftdata-budget-forecast"), "forecast"))
	return nil
}

// checkTemplates holds the labels that a rule's message names against those of its numbers.
func checkTemplates(rule alertRule, all []alertInstance) error {
	if len(all) == 0 {
		return nil
	}
	for _, text := range rule.Annotations {
		for _, match := range labelsInText.FindAllStringSubmatch(text, -1) {
			if _, found := all[0].labels[match[1]]; !found {
				return fmt.Errorf("%s is none of %s", match[1], all[0].labels)
			}
		}
	}
	return nil
}

// checkAnomalies: what fires is planted on that account and service, and runs; what began within two weeks, runs and costs well above the rule's amount fires.
func checkAnomalies(planted truth, all []alertInstance, now time.Time) error {
	leaf := func(provider, account, service string) string { return provider + "/" + account + "/" + service }
	running := map[string]bool{}
	must := map[string]bool{}
	for _, anomaly := range planted.Anomalies {
		sum := 0.0
		for _, each := range anomaly.Daily {
			amount, _ := new(big.Rat).SetString(each.Amount)
			value, _ := amount.Float64()
			sum += value
		}
		key := leaf(anomaly.Provider, anomaly.SubAccountID, anomaly.ServiceName)
		if anomaly.End == nil {
			running[key] = true
		}
		if anomaly.End == nil && anomaly.Start > now.Add(-14*day).Format(time.DateOnly) && math.Abs(sum) > 200 {
			must[key] = true
		}
	}
	if len(must) == 0 {
		return errors.New("nothing that runs is planted in the last two weeks")
	}
	unplanted := []data.Labels{}
	for _, instance := range all {
		key := leaf(instance.labels["provider"], instance.labels["accountId"], instance.labels["service"])
		if instance.firing && !running[key] {
			unplanted = append(unplanted, instance.labels)
		}
		if instance.firing {
			delete(must, key)
		}
	}
	if len(unplanted) > 0 {
		return fmt.Errorf("it fires for %v, which are not planted or do not run", unplanted)
	}
	return faultIf(len(must) > 0, "it does not fire for %v", must)
}

func checkFreshness(planted truth, all []alertInstance, now time.Time) error {
	last, err := time.Parse(time.DateOnly, planted.LastDay)
	if err != nil {
		return err
	}
	want := now.Sub(last.Add(day)).Hours()
	for _, source := range planted.Sources {
		one, err := only(all, data.Labels{"source": source.Source, "provider": source.Provider})
		if err != nil {
			return err
		}
		// A source may charge for days to come, as for a whole month, but its data never end before the planted day.
		if one.firing || one.value > want+1 {
			return fmt.Errorf("%s is %v hours behind (fires: %v), planted are %v", source.Source, one.value, one.firing, want)
		}
	}
	return faultIf(len(all) != len(planted.Sources), "%d sources, planted are %d", len(all), len(planted.Sources))
}

// checkUse: what is bought by the hour is used the same every day, so a week shows the use of the month.
func checkUse(planted truth, all []alertInstance, now time.Time) error {
	month := now.Add(-9 * day).Format("2006-01")
	compared, low := 0, 0
	for _, commitment := range planted.Commitments {
		for _, each := range commitment.Months {
			if each.Month != month {
				continue
			}
			used, unused := rat(each.Used), rat(each.Unused)
			share, _ := new(big.Rat).Quo(used, new(big.Rat).Add(used, unused)).Float64()
			one, err := only(all, data.Labels{"commitmentId": commitment.ID, "commitment": commitment.Name, "provider": planted.providerOf(commitment.Source)})
			if err != nil {
				return err
			}
			if math.Abs(one.value-100*share) > 5 || one.firing != (100*share < 80) {
				return fmt.Errorf("%s: %v %% (fires: %v), planted are %v", commitment.ID, one.value, one.firing, 100*share)
			}
			compared++
			if one.firing {
				low++
			}
		}
	}
	return faultIf(low != 1 || len(all) != compared, "%d compared of %d, %d fire", compared, len(all), low)
}

// checkCoverage: a week covers what its month does.
func checkCoverage(planted truth, all []alertInstance, now time.Time) error {
	month := now.Add(-9 * day).Format("2006-01")
	compared, low := 0, 0
	for _, source := range planted.Coverage {
		if source.Month != month {
			continue
		}
		for _, service := range source.Services {
			share, _ := rat(service.Coverage).Float64()
			one, err := only(all, data.Labels{"provider": planted.providerOf(source.Source), "service": service.ServiceName, "currency": source.Currency})
			if err != nil {
				return err
			}
			if math.Abs(one.value-100*share) > 5 || one.firing != (100*share < 50) {
				return fmt.Errorf("%s: %v %% (fires: %v), planted are %v", service.ServiceName, one.value, one.firing, 100*share)
			}
			compared++
			if one.firing {
				low++
			}
		}
	}
	return faultIf(low == 0 || len(all) != compared, "%d compared of %d, %d fire", compared, len(all), low)
}

// disagreement is what one of the stated totals is off by.
const disagreement = "100"

// stateTotals loads what two providers state of the last whole month: one the planted total, one another.
func stateTotals(h *host, token string, planted truth, now time.Time) error {
	month := time.Date(now.Year(), now.Month()-1, 1, 0, 0, 0, 0, time.UTC)
	rows := "Id,About,Month,Currency,Total,Stated\n"
	for _, total := range planted.Totals {
		if total.Month != month.Format("2006-01") || (total.Source != "aws" && total.Source != "azure") {
			continue
		}
		stated := rat(total.BilledCost)
		if total.Source == "aws" {
			stated.Add(stated, rat(disagreement))
		}
		rows += fmt.Sprintf("%s-%s,%s,%s,%s,%s,%s\n", total.Source, total.Month, total.Source, total.Month, total.Currency, stated.FloatString(18), now.Format(time.DateOnly))
	}
	body, _ := json.Marshal(map[string]any{
		"fileName": "totals.csv", "source": "stated totals", "content": base64.StdEncoding.EncodeToString([]byte(rows)),
		"mapping": map[string]any{
			"name": "stated-totals", "kind": "provider_statement", "recognise": []string{"Id", "About", "Total"},
			"columns": map[string]any{
				"statementId": "Id", "about": "About", "currency": "Currency", "amount": "Total", "statedOn": "Stated",
				"periodStart": map[string]string{"date": "Month", "to": "month"}, "periodEnd": map[string]string{"date": "Month", "to": "next month"},
			},
		},
	})
	return h.callJSONAs("Admin", token, "finance/upload", string(body), &struct{}{})
}

// checkDrift: the provider of one source states more than its bill has, that of another what it has.
func checkDrift(planted truth, all []alertInstance) error {
	off, _ := rat(disagreement).Float64()
	for source, want := range map[string]float64{"aws": off, "azure": 0} {
		one, err := only(all, data.Labels{"source": source, "provider": planted.providerOf(source), "kind": "statement"})
		if err != nil {
			return err
		}
		if math.Abs(one.value-want) > 0.005 || one.firing != (want > 0) {
			return fmt.Errorf("%s: %v (fires: %v), planted are %v", source, one.value, one.firing, want)
		}
	}
	return faultIf(len(firingOf(all)) != 1, "%d fire", len(firingOf(all)))
}

// checkEnds: only terms that were paid at once have an end, and it is the planted one.
func checkEnds(planted truth, all []alertInstance, now time.Time) error {
	upfront := 0
	for _, commitment := range planted.Commitments {
		if commitment.Payment != "upfront" {
			continue
		}
		upfront++
		end, err := time.Parse(time.DateOnly, commitment.End)
		if err != nil {
			return err
		}
		one, err := only(all, data.Labels{"commitmentId": commitment.ID})
		if err != nil {
			return err
		}
		left := math.Floor(end.Sub(now).Hours() / 24)
		if one.value != left || one.firing != (left > -8 && left < 30) {
			return fmt.Errorf("%s: %v days (fires: %v), planted are %v", commitment.ID, one.value, one.firing, left)
		}
	}
	return faultIf(upfront == 0 || len(all) != upfront, "%d planted, %d numbers", upfront, len(all))
}

// makeBudgets makes one budget for each of two sources: one that the month's planted costs pass, one that they do not.
func makeBudgets(h *host, token string, planted truth) error {
	for _, budget := range plannedBudgets(planted) {
		body, _ := json.Marshal(map[string]any{"body": map[string]any{
			"name": budget.source, "owner": "ana", "team": "platform", "currency": budget.currency, "amount": budget.amount,
			"period":  map[string]string{"type": "custom", "from": budget.from, "to": budget.to},
			"filters": []map[string]any{{"dimension": "x_Source", "operator": "=", "values": []string{budget.source}}},
		}})
		if err := h.callJSONAs("Editor", token, "budgets", string(body), &struct{}{}); err != nil {
			return err
		}
	}
	return nil
}

type plannedBudget struct {
	source, currency, amount, from, to string
	spent                              *big.Rat
}

// plannedBudgets are for the month before the last one, which is whole: what was spent is what will be.
func plannedBudgets(planted truth) []plannedBudget {
	months := map[string]bool{}
	for _, total := range planted.Totals {
		months[total.Month] = true
	}
	sorted := []string{}
	for month := range months {
		sorted = append(sorted, month)
	}
	sort.Strings(sorted)
	month := sorted[len(sorted)-2]
	from, _ := time.Parse("2006-01", month)
	budgets := []plannedBudget{}
	for _, total := range planted.Totals {
		if total.Month != month || (total.Source != "aws" && total.Source != "azure") {
			continue
		}
		// The first is passed by a quarter, half of the second is left.
		amount := new(big.Rat).Mul(rat(total.EffectiveCost), map[string]*big.Rat{"aws": big.NewRat(4, 5), "azure": big.NewRat(2, 1)}[total.Source])
		budgets = append(budgets, plannedBudget{
			source: total.Source, currency: total.Currency, amount: strings.TrimRight(amount.FloatString(18), "0"),
			from: month + "-01", to: from.AddDate(0, 1, 0).Format(time.DateOnly), spent: rat(total.EffectiveCost),
		})
	}
	return budgets
}

func checkBudgets(planted truth, all []alertInstance, on string) error {
	budgets := plannedBudgets(planted)
	for _, budget := range budgets {
		one, err := only(all, data.Labels{"budget": budget.source, "on": on, "owner": "ana", "team": "platform", "currency": budget.currency})
		if err != nil {
			return err
		}
		percent, _ := new(big.Rat).Quo(new(big.Rat).Mul(budget.spent, big.NewRat(100, 1)), rat(budget.amount)).Float64()
		if math.Abs(one.value-percent) > 0.005 || one.firing != (percent > 100) {
			return fmt.Errorf("%s: %v %% (fires: %v), planted are %v", budget.source, one.value, one.firing, percent)
		}
	}
	return faultIf(len(budgets) != 2 || len(firingOf(all)) != 1, "%d budgets, %d fire", len(budgets), len(firingOf(all)))
}

// only gives the one instance that has these labels.
func only(all []alertInstance, labels data.Labels) (alertInstance, error) {
	found := []alertInstance{}
	for _, instance := range all {
		if instance.labels.Contains(labels) {
			found = append(found, instance)
		}
	}
	if len(found) != 1 {
		return alertInstance{}, fmt.Errorf("%d instances with %s among %d", len(found), labels, len(all))
	}
	return found[0], nil
}

func firingOf(all []alertInstance) []alertInstance {
	firing := []alertInstance{}
	for _, instance := range all {
		if instance.firing {
			firing = append(firing, instance)
		}
	}
	return firing
}

func rat(text string) *big.Rat {
	value, ok := new(big.Rat).SetString(text)
	if !ok {
		panic("not a decimal: " + text)
	}
	return value
}

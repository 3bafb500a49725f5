// Command grafana-sdk drives the sidecar the way Grafana does, with Grafana's own plugin SDK and go-plugin:
// it starts the locator, shakes hands, asks everything a dashboard or an alert rule asks, and decodes every frame.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
)

func main() {
	locator := flag.String("locator", "", "path of the gpx_thriftdata_* executable")
	address := flag.String("address", "127.0.0.1:9471", "gRPC address of the sidecar, host:port")
	token := flag.String("token", "", "the token the sidecar is configured with")
	command := flag.String("sidecar", "", "command that starts the sidecar on that address and prints `ready http://…`")
	rules := flag.String("rules", "", "alert rules of the provisioning files as JSON; with -truth, they are evaluated over the seeded company")
	planted := flag.String("truth", "", "truth.json of the seeded company that the sidecar serves")
	now := flag.String("now", "", "the instant at which rules are evaluated, as the sidecar's clock has it")
	flag.Parse()

	r := &report{}
	checks := run
	if *planted != "" {
		checks = func(r *report, locator, address, token, command string) error {
			at, err := time.Parse(time.RFC3339, *now)
			if err != nil {
				return fmt.Errorf("-now: %w", err)
			}
			return runAlerts(r, locator, address, token, command, *rules, *planted, at)
		}
	}
	if err := checks(r, *locator, *address, *token, *command); err != nil {
		r.check("the run goes to its end", err)
	}
	fmt.Printf("%d passed, %d failed\n", r.passed, r.failed)
	if r.failed > 0 {
		os.Exit(1)
	}
}

// runAlerts serves the seeded company and evaluates alert rules over it.
func runAlerts(r *report, locator, address, token, command, rules, planted string, now time.Time) error {
	process, err := startSidecar(command)
	if err != nil {
		return err
	}
	defer process.kill()
	h, err := startHost(locator, address)
	if err != nil {
		return err
	}
	defer h.client.Kill()
	return runPlanted(r, h, token, rules, planted, now)
}

func run(r *report, locator, address, token, command string) error {
	r.check("the locator tells a person what it is", checkCookie(locator))
	process, err := startSidecar(command)
	if err != nil {
		return err
	}
	defer func() {
		if process != nil {
			process.kill()
		}
	}()
	h, err := startHost(locator, address)
	if err != nil {
		return err
	}
	defer func() { h.client.Kill() }()
	r.check("the handshake negotiates gRPC and version 2", faultIf(h.client.NegotiatedVersion() != 2, "version %d", h.client.NegotiatedVersion()))
	r.check("the locator is one process", checkOneProcess(h))
	r.check("ping", h.protocol.Ping())

	within, err := loadedPeriod(h, token)
	if err != nil {
		return err
	}
	checkFormats(r, h, token, within)
	checkErrors(r, h, token, within)
	checkResources(r, h, token, within)
	checkDiagnostics(r, h, token)
	checkEdges(r, h, token, within)

	// Grafana stops: it asks for a shutdown and then kills the locator. The sidecar belongs to others too.
	h.client.Kill()
	r.check("the locator ends with Grafana", faultIf(!h.client.Exited(), "still running"))
	if h, err = startHost(locator, address); err != nil {
		return err
	}
	r.check("the sidecar outlives a Grafana that stops", h.protocol.Ping())

	ask := func() error {
		responses, err := h.query(token, pluginv2.DataFrameFormat_ARROW, dataQuery("A", map[string]any{"format": "numeric"}, within))
		return errors.Join(err, responses["A"].Error)
	}
	under := askWhileKilled(h, token, within, process)
	r.check("what was asked when the sidecar was killed fails at once", under)
	r.check("a killed sidecar is an error, not an empty answer", faultIf(ask() == nil, "a query was answered"))
	r.check("the locator stays while the sidecar is away", faultIf(h.client.Exited(), "it ended"))
	if process, err = startSidecar(command); err != nil {
		return err
	}
	r.check("the same plugin process answers again after the sidecar's restart", eventually(ask))
	frames, err := h.frames(token, map[string]any{"format": "numeric"}, within)
	_, notReady := alertNumbers(frames)
	r.check("and its answers are whole", errors.Join(err, notReady))
	err = process.stop()
	process = nil
	r.check("SIGTERM ends the sidecar with exit status 0, though Grafana is still connected", err)
	return nil
}

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend/grpcplugin"
	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
)

// host is a plugin process as Grafana holds it: the locator, and the clients dispensed from it.
type host struct {
	client      *plugin.Client
	protocol    plugin.ClientProtocol
	data        pluginv2.DataClient
	resource    pluginv2.ResourceClient
	diagnostics pluginv2.DiagnosticsClient
	stream      pluginv2.StreamClient
	admission   pluginv2.AdmissionControlClient
	conversion  pluginv2.ResourceConversionClient
}

// startHost runs the locator as Grafana does since 12.4: no PATH, no HOME, nothing but the cookie, the protocol
// versions and the plugin's own settings.
func startHost(locator, address string) (*host, error) {
	command := exec.Command(locator)
	command.Env = []string{"GF_PLUGIN_SIDECAR_ADDRESS=" + address}
	client := plugin.NewClient(&plugin.ClientConfig{
		Cmd: command,
		HandshakeConfig: plugin.HandshakeConfig{
			ProtocolVersion:  grpcplugin.ProtocolVersion,
			MagicCookieKey:   grpcplugin.MagicCookieKey,
			MagicCookieValue: grpcplugin.MagicCookieValue,
		},
		VersionedPlugins: map[int]plugin.PluginSet{
			grpcplugin.ProtocolVersion: {
				"diagnostics": &grpcplugin.DiagnosticsGRPCPlugin{},
				"resource":    &grpcplugin.ResourceGRPCPlugin{},
				"data":        &grpcplugin.DataGRPCPlugin{},
				"stream":      &grpcplugin.StreamGRPCPlugin{},
				"admission":   &grpcplugin.AdmissionGRPCPlugin{},
				"conversion":  &grpcplugin.ConversionGRPCPlugin{},
			},
		},
		SkipHostEnv:      true,
		AllowedProtocols: []plugin.Protocol{plugin.ProtocolGRPC},
		Logger:           hclog.New(&hclog.LoggerOptions{Output: io.Discard}),
	})
	protocol, err := client.Client()
	if err != nil {
		client.Kill()
		return nil, err
	}
	started := &host{client: client, protocol: protocol}
	if err := started.dispense(); err != nil {
		client.Kill()
		return nil, err
	}
	return started, nil
}

func (h *host) dispense() error {
	for name, keep := range map[string]func(any) bool{
		"data":        func(raw any) (ok bool) { h.data, ok = raw.(pluginv2.DataClient); return },
		"resource":    func(raw any) (ok bool) { h.resource, ok = raw.(pluginv2.ResourceClient); return },
		"diagnostics": func(raw any) (ok bool) { h.diagnostics, ok = raw.(pluginv2.DiagnosticsClient); return },
		"stream":      func(raw any) (ok bool) { h.stream, ok = raw.(pluginv2.StreamClient); return },
		"admission":   func(raw any) (ok bool) { h.admission, ok = raw.(pluginv2.AdmissionControlClient); return },
		"conversion":  func(raw any) (ok bool) { h.conversion, ok = raw.(pluginv2.ResourceConversionClient); return },
	} {
		raw, err := h.protocol.Dispense(name)
		if err != nil {
			return err
		}
		if !keep(raw) {
			return fmt.Errorf("%s is a %T", name, raw)
		}
	}
	return nil
}

// pid of the locator's process.
func (h *host) pid() string { return h.client.ID() }

// checkCookie runs the locator by hand: a person must get a friendly sentence, and go-plugin nothing it could read.
func checkCookie(locator string) error {
	command := exec.Command(locator)
	command.Env = []string{}
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	err := command.Run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 {
		return fmt.Errorf("exit status is not 1: %v", err)
	}
	return faultIf(stdout.Len() > 0 || !strings.Contains(stderr.String(), "Grafana"), "stdout %q, stderr %q", stdout.String(), stderr.String())
}

// checkOneProcess makes sure that nothing is left behind when Grafana kills the locator.
func checkOneProcess(h *host) error {
	children, err := os.ReadFile(fmt.Sprintf("/proc/%s/task/%s/children", h.pid(), h.pid()))
	if errors.Is(err, os.ErrNotExist) {
		return nil // no /proc on this system
	}
	if err != nil {
		return err
	}
	return faultIf(len(bytes.TrimSpace(children)) > 0, "the locator has children: %s", children)
}

func deadline() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), patience)
}

// eventually tries until the check passes, as a gRPC channel needs a moment to find a restarted server.
func eventually(try func() error) error {
	var err error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
		if err = try(); err == nil {
			return nil
		}
	}
	return err
}

package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

const patience = 90 * time.Second

// sidecar is the process under test, started by the command line that was given.
type sidecar struct {
	command *exec.Cmd
	exited  chan error
}

// startSidecar runs the command in its own process group and waits for its ready line.
func startSidecar(line string) (*sidecar, error) {
	command := exec.Command("/bin/sh", "-c", "exec "+line)
	command.Stderr = os.Stderr
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	stdout, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	started := &sidecar{command: command, exited: make(chan error, 1)}
	ready := make(chan string, 1)
	go func() {
		lines := bufio.NewScanner(stdout)
		for lines.Scan() {
			if strings.HasPrefix(lines.Text(), "ready http://") {
				ready <- lines.Text()
			}
		}
		started.exited <- command.Wait()
	}()
	select {
	case <-ready:
		return started, nil
	case err := <-started.exited:
		return nil, fmt.Errorf("the sidecar ended before it was ready: %v", err)
	case <-time.After(patience):
		started.kill()
		return nil, fmt.Errorf("no ready line within %s", patience)
	}
}

// kill ends the process without giving it a chance to tidy up.
func (s *sidecar) kill() {
	_ = syscall.Kill(-s.command.Process.Pid, syscall.SIGKILL)
	<-s.exited
}

// stop asks the process to end and gives its exit status.
func (s *sidecar) stop() error {
	if err := syscall.Kill(s.command.Process.Pid, syscall.SIGTERM); err != nil {
		return err
	}
	select {
	case err := <-s.exited:
		return err
	case <-time.After(patience):
		s.kill()
		return fmt.Errorf("still running %s after SIGTERM", patience)
	}
}

package main

import "fmt"

// report counts checks and prints a line for each, the way the other real tests do.
type report struct {
	passed int
	failed int
}

// check prints the outcome of one check; a nil fault is a pass.
func (r *report) check(name string, fault error) bool {
	if fault != nil {
		r.failed++
		fmt.Printf("not ok  %s: %v\n", name, fault)
		return false
	}
	r.passed++
	fmt.Printf("ok      %s\n", name)
	return true
}

// faultIf gives an error with the text when the condition holds.
func faultIf(bad bool, format string, args ...any) error {
	if bad {
		return fmt.Errorf(format, args...)
	}
	return nil
}

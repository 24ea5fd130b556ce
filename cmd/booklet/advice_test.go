package main

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"booklet/cmd/booklet/line"
	"booklet/cmd/booklet/manual"
)

// typos are a word with each letter dropped, each two transposed, and each replaced.
func typos(word string) []string {
	var out []string
	for i := range word {
		out = append(out, word[:i]+word[i+1:], word[:i]+"q"+word[i+1:])
		if i > 0 && word[i] != word[i-1] {
			out = append(out, word[:i-1]+word[i:i+1]+word[i-1:i]+word[i+1:])
		}
	}
	return slices.DeleteFunc(out, func(s string) bool { return s == "" || strings.HasPrefix(s, "-") })
}

// typed runs the program, whose command line is wrong or names a workbook that is not there.
func typed(t *testing.T, args ...string) (exit int, said string) {
	t.Helper()
	var out, err bytes.Buffer
	exit = run(t.Context(), args, strings.NewReader(""), &out, &err)
	if out.Len() > 0 {
		t.Errorf("%q prints %q", args, out.String())
	}
	return exit, err.String()
}

// optionIn are options in words, advised what is advised in words.
var (
	optionIn  = regexp.MustCompile(`--[a-z-]+[a-z]`)
	advised   = regexp.MustCompile(`did you mean "([^"]*)"`)
	whoTakes  = regexp.MustCompile(`is an option of ([^;]*)`)
	helpNamed = regexp.MustCompile(`"booklet help ?([a-z-]*)" says what is accepted`)
)

func takes(command, option string) bool {
	return slices.ContainsFunc(helps[command].Options, func(o manual.Option) bool { return "--"+o.Name == option })
}

// judgeAdvice is what is wrong with what is said of an option that a command does not take:
// "" where each option that is named is one that can be given, and the help is there.
func judgeAdvice(command, option, said string) string {
	named := false
	for _, l := range strings.Split(said, "\n")[1:] { // the first repeats what was typed
		if m := helpNamed.FindStringSubmatch(l); m != nil {
			if m[1] != command {
				return "the help of another command is named"
			}
			continue
		}
		if m := whoTakes.FindStringSubmatch(l); m != nil {
			named = true
			for _, other := range regexp.MustCompile(`[a-z-]+`).FindAllString(strings.ReplaceAll(m[1], " and ", " "), -1) {
				if !takes(other, "--"+option) {
					return other + " does not take it either"
				}
			}
			continue
		}
		for _, o := range optionIn.FindAllString(l, -1) {
			named = true
			if !takes(command, o) {
				return o + " is advised, which is not accepted"
			}
		}
		named = named || strings.Contains(l, "takes no options")
	}
	if !named {
		return "nothing that is accepted is named"
	}
	return ""
}

// TestNoAdviceFails: an option that a command does not take, every option of every command
// and every slip of one, is answered with what the command does take.
func TestNoAdviceFails(t *testing.T) {
	names := map[string]bool{}
	for _, command := range manual.Order(helps) {
		for _, o := range helps[command].Options {
			names[o.Name] = true
		}
	}
	tried, found, own := 0, 0, 0
	for _, command := range manual.Order(helps) {
		for name := range names {
			for _, slip := range append(typos(name), name) {
				if takes(command, "--"+slip) || slip == "h" || slip == "help" {
					continue
				}
				tried++
				_, err := line.Sort(helps, command, []string{"--" + slip})
				bad, ok := err.(*line.Error)
				if !ok {
					t.Fatalf("%s --%s: %v", command, slip, err)
				}
				said := fmt.Sprintf("%s\n%s", bad.Text, bad.Hint)
				if why := judgeAdvice(command, slip, said); why != "" {
					t.Errorf("%s --%s: %s:\n%s", command, slip, why, said)
				}
				if slip != name && takes(command, "--"+name) {
					own++
					if strings.Contains(bad.Hint, fmt.Sprintf("%q", "--"+name)) {
						found++
					}
				}
			}
		}
	}
	if tried < 5000 || found < own*95/100 {
		t.Errorf("%d slips were tried; of %d, %d find the option that was meant", tried, own, found)
	}
	t.Logf("%d slips; of %d, %d find the option that was meant", tried, own, found)
}

// TestOptionsOfRows: what every row of a list or of the sheet Fairs says for itself is no option of its command, and
// the answer names the column rather than an option that looks like it.
func TestOptionsOfRows(t *testing.T) {
	for args, want := range map[string]string{
		"batch --edition":         "here the column Editions of the list says it for each row",
		"batch --tag=leeds":       "here the column Tags of the list says it for each row",
		"batch --qr-link":         "here the column QR link of the list says it for each row",
		"fairs --edition":         "here the column Editions of the sheet Fairs says it for each fair",
		"fairs --apprenticeships": "here the column Apprenticeships of the sheet Fairs says it for each fair",
	} {
		words := strings.Fields(args)
		exit, said := typed(t, words...)
		if exit != exitCommand || !strings.Contains(said, want) || strings.Contains(said, "did you mean") {
			t.Errorf("%s: exit %d\n%s", args, exit, said)
		}
	}
	if _, said := typed(t, "text", "--edition"); strings.Contains(said, "here the column") {
		t.Errorf("text has no rows:\n%s", said)
	}
}

// TestNoAdviceFailsCanFail is the control of the test above.
func TestNoAdviceFailsCanFail(t *testing.T) {
	for _, said := range []string{"x\ndid you mean \"--category\"?", "x\n--xyz is an option of build", "x\n", "x\n\"booklet help text\" says what is accepted"} {
		if judgeAdvice("version", "xyz", said) == "" {
			t.Errorf("%q is let through", said)
		}
	}
}

// TestWrongOptionEnds: a wrong option ends with exit code 2, and so does one that stands
// before its command, which is answered with a line whose command takes it.
func TestWrongOptionEnds(t *testing.T) {
	for _, command := range manual.Order(helps) {
		exit, said := typed(t, command, "--categroy", "x")
		if why := judgeAdvice(command, "categroy", said); exit != exitCommand || why != "" || !helpNamed.MatchString(said) {
			t.Errorf("%s: exit %d, %s\n%s", command, exit, why, said)
		}
		for _, o := range helps[command].Options {
			exit, said := typed(t, "--"+o.Name, command)
			m := regexp.MustCompile(`write the command first: booklet (\S+) --`).FindStringSubmatch(said)
			if exit != exitCommand || m == nil || !takes(m[1], "--"+o.Name) {
				t.Errorf("--%s %s: exit %d\n%s", o.Name, command, exit, said)
			}
		}
	}
	if exit, said := typed(t, "--xyz", "build"); exit != exitCommand || strings.Contains(said, "build --xyz") {
		t.Errorf("exit %d\n%s", exit, said)
	}
}

// TestSlipsOfValues: a slip of a value that is known is answered with one that is accepted,
// or with all that are.
func TestSlipsOfValues(t *testing.T) {
	tried := 0
	for _, command := range manual.Order(helps) {
		if !slices.Contains([]string{"build", "text", "cards", "one-pagers", "poster", "impose", "preflight", "fairs"}, command) {
			continue
		}
		for _, o := range helps[command].Options {
			known := line.KnownValues(command, o.Name)
			for i, value := range known {
				slips := typos(value)
				for _, slip := range slips[:min(len(slips), 6)] {
					args := []string{command, "none.file", "--" + o.Name, slip}
					if slices.Contains([]string{"ground", "ink", "paper-colour", "weight", "paper"}, o.Name) && command == "build" {
						args = append(args, "--edition", "standard")
					}
					if slices.Contains([]string{"sheet", "duplex"}, o.Name) && command == "build" {
						args = append(args, "--imposed")
					}
					if slices.Contains([]string{"pictures", "inside", "inside-covers", "paper-class", "allow"}, o.Name) {
						args = append(args, "--press")
					}
					exit, said := typed(t, args...)
					if tried++; exit == exitFailed && strings.Contains(said, "there is no such file") {
						continue // it is another value that is known
					}
					m := advised.FindStringSubmatch(said)
					meant := m != nil && (slices.Contains(known, m[1]) || slices.Contains(known, strings.ReplaceAll(m[1], " ", "-")))
					if exit != exitCommand || m == nil && !strings.Contains(said, known[i]) || m != nil && !meant {
						t.Errorf("%q: exit %d\n%s", args, exit, said)
					}
				}
			}
		}
	}
	if tried < 300 {
		t.Errorf("only %d slips", tried)
	}
}

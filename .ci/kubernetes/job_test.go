// Package kubernetes holds the Job of docs/batch.md to the types of Kubernetes. It is a module of its own, so that the
// program does not need them.
package kubernetes

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"
)

// text is the Job as the document has it.
func text(t *testing.T) string {
	t.Helper()
	doc, err := os.ReadFile(filepath.Join("..", "..", "docs", "batch.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(doc), "```yaml\n")
	text, _, ok := strings.Cut(rest, "```\n")
	if !ok {
		t.Fatal("docs/batch.md has no block of YAML")
	}
	return text
}

// TestJob: the text is a Job, has no field that Kubernetes does not know, and what depends on each other agrees.
func TestJob(t *testing.T) {
	var job batchv1.Job
	if err := yaml.UnmarshalStrict([]byte(text(t)), &job); err != nil {
		t.Fatal(err)
	}
	s, pod := job.Spec, job.Spec.Template.Spec
	if job.APIVersion != "batch/v1" || job.Kind != "Job" || s.CompletionMode == nil || *s.CompletionMode != batchv1.IndexedCompletion {
		t.Errorf("%s %s, %v", job.APIVersion, job.Kind, s.CompletionMode)
	}
	// backoffLimitPerIndex is for indexed Jobs whose pods are not started again in their place
	if s.BackoffLimitPerIndex == nil || pod.RestartPolicy != corev1.RestartPolicyNever || *s.MaxFailedIndexes > *s.Completions {
		t.Errorf("limit %v, restart %s, %v of %v", s.BackoffLimitPerIndex, pod.RestartPolicy, *s.MaxFailedIndexes, *s.Completions)
	}
	claimed := map[string]bool{}
	for _, v := range pod.Volumes {
		claimed[v.Name] = v.PersistentVolumeClaim != nil && v.PersistentVolumeClaim.ClaimName != ""
	}
	if len(pod.Containers) != 1 || len(pod.Containers[0].VolumeMounts) != 1 || !claimed[pod.Containers[0].VolumeMounts[0].Name] {
		t.Fatalf("containers %v, volumes %v", pod.Containers, claimed)
	}
	c := pod.Containers[0]
	mount := c.VolumeMounts[0].MountPath + "/"
	for _, option := range []string{"batch " + mount, "--workbook " + mount, "--out " + mount} {
		if !strings.Contains(c.Args[0], option) {
			t.Errorf("%s is not in %q", option, c.Args[0])
		}
	}
}

// TestParts: the command asks, for the indexes, for the parts from the first to the last, each once.
func TestParts(t *testing.T) {
	var job batchv1.Job
	if err := yaml.UnmarshalStrict([]byte(text(t)), &job); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	// the program of the image, which says what it is asked for
	if err := os.WriteFile(filepath.Join(dir, "booklet"), []byte("#!/bin/sh\necho \"$@\"\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	c, n := job.Spec.Template.Spec.Containers[0], int(*job.Spec.Completions)
	for i := range n {
		run := exec.Command(c.Command[0], append(c.Command[1:], c.Args...)...)
		run.Env = []string{"PATH=" + dir + ":" + os.Getenv("PATH"), fmt.Sprintf("JOB_COMPLETION_INDEX=%d", i)}
		said, err := run.CombinedOutput()
		if want := fmt.Sprintf(" --shard %d/%d ", i+1, n); err != nil || !strings.Contains(string(said), want) {
			t.Errorf("index %d: %v, %q, want %q", i, err, said, want)
		}
	}
}

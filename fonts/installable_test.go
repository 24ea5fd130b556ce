package fonts

import "testing"

// TestInstallable: a face whose licence forbids it does not go with a document as a whole.
func TestInstallable(t *testing.T) {
	f := Default().Face(Bold)
	if !f.Installable() {
		t.Error("the built-in face may not go with a document")
	}
	bound := *f
	file := *f.file
	bound.file = &file
	file.tables = map[string][]byte{"OS/2": putUint16(f.file.tables["OS/2"], 8, 4)}
	if bound.Installable() {
		t.Error("a face for preview and print alone goes with a document")
	}
}

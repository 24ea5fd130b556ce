package booklet

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"testing"
)

func TestPlaces(t *testing.T) {
	for want, p := range map[string]Place{
		"":                         {},
		"Roles":                    OnSheet("Roles"),
		"Roles!17":                 OnRow("Roles", 17),
		"Roles!D17":                OnCell("Roles", 4, 17),
		"Title":                    FieldTitle.Place(),
		"out/a.pdf":                InFile("out/a.pdf"),
		"out/a.pdf, pages 1 and 3": {File: "out/a.pdf", Pages: "pages 1 and 3"},
		"list.csv!B3":              InTable("list.csv", 2, 3),
		"list.csv!3":               InTable("list.csv", 0, 3),
		"list.csv":                 InTable("list.csv", 0, 0),
	} {
		if got := p.String(); got != want {
			t.Errorf("%+v is %q, not %q", p, got, want)
		}
	}
}

// TestWorded: a finding is worded with the caller's names, wherever it mentions a
// field, and words of the workbook that look like a reference are none.
func TestWorded(t *testing.T) {
	f := Finding{Severity: Warning, At: FieldTitle.Place(), Text: "too long for " + Ref(FieldSize),
		Hint: fmt.Sprintf("shorten it, or see %s, %s", Ref(FieldSize), Ref(FieldDistance))}
	got := f.Worded(func(f Field) string { return "the " + string(f) + " box" })
	want := "warning: the Title box: too long for the Size box (shorten it, or see the Size box, the Distance box)"
	if got.String() != want {
		t.Errorf("%s", got)
	}
	if s := f.String(); s != "warning: Title: too long for Size (shorten it, or see Size, Distance)" {
		t.Errorf("plainly it is %q", s)
	}
	if refs := Refs(f.Hint); !slices.Equal(refs, []Field{FieldSize, FieldDistance}) {
		t.Errorf("the hint refers to %v", refs)
	}
	for _, words := range []string{"", "no field", "⟨Size⟩", fmt.Sprintf("the cell says %q", Ref(FieldSize)), refOpen + "Size"} {
		if w := Worded(words, func(Field) string { return "X" }); w != words || Refs(words) != nil {
			t.Errorf("%q becomes %q", words, w)
		}
	}
}

// TestFieldsAreAll: the list of fields has every constant once.
func TestFieldsAreAll(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "place.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var declared []Field
	ast.Inspect(file, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if typ, ok := v.Type.(*ast.Ident); ok && typ.Name == "Field" {
			s, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil || v.Names[0].Name != "Field"+s {
				t.Errorf("%s is %q", v.Names[0].Name, s)
			}
			declared = append(declared, Field(s))
		}
		return true
	})
	if !slices.Equal(declared, Fields) || len(declared) < 30 {
		t.Errorf("the constants are %v, the list is %v", declared, Fields)
	}
}

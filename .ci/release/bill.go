package main

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
)

// What stands in a bill of materials, of CycloneDX 1.6 (ECMA-424).
type (
	bill struct {
		Schema      string       `json:"$schema"`
		Format      string       `json:"bomFormat"`
		SpecVersion string       `json:"specVersion"`
		Serial      string       `json:"serialNumber"`
		Version     int          `json:"version"`
		Metadata    metadata     `json:"metadata"`
		Components  []component  `json:"components"`
		Depends     []dependency `json:"dependencies"`
	}
	metadata struct {
		Timestamp string    `json:"timestamp"`
		Component component `json:"component"`
	}
	component struct {
		Type       string     `json:"type"`
		Ref        string     `json:"bom-ref"`
		Name       string     `json:"name"`
		Version    string     `json:"version,omitempty"`
		Hashes     []hash     `json:"hashes,omitempty"`
		Licences   []licence  `json:"licenses"`
		PURL       string     `json:"purl,omitempty"`
		Properties []property `json:"properties,omitempty"`
	}
	hash struct {
		Algorithm string `json:"alg"`
		Content   string `json:"content"`
	}
	licence struct {
		Expression string `json:"expression"`
	}
	property struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	dependency struct {
		Ref string   `json:"ref"`
		On  []string `json:"dependsOn,omitempty"`
	}
)

// bill is the bill of materials of a program: the modules that its own record names, Go, and what is embedded in it,
// each with its licence.
func (r *release) bill(path string, program []byte) ([]byte, error) {
	info, err := buildinfo.ReadFile(path)
	if err != nil {
		return nil, err
	}
	licences, err := licencesOf(r.licences)
	if err != nil {
		return nil, err
	}
	own := component{Type: "application", Name: "booklet", Version: r.version, PURL: purl("booklet", r.version),
		Hashes:     []hash{{"SHA-256", fmt.Sprintf("%x", sha256.Sum256(program))}},
		Properties: []property{{"commit", r.commit}}}
	for _, s := range info.Settings {
		own.Properties = append(own.Properties, property{"build:" + s.Key, s.Value})
	}
	all := []component{{Type: "library", Name: "std", Version: info.GoVersion,
		PURL: purl("std", strings.TrimPrefix(info.GoVersion, "go"))}}
	for _, m := range info.Deps {
		c := component{Type: "library", Name: m.Path, Version: m.Version, PURL: purl(m.Path, m.Version)}
		if m.Replace != nil {
			return nil, fmt.Errorf("the module %s is replaced: its licence is not known", m.Path)
		}
		c.Properties = []property{{"go.sum", m.Sum}}
		all = append(all, c)
	}
	for _, name := range licences.embedded {
		all = append(all, component{Type: "data", Ref: name, Name: name})
	}
	for i := range all {
		if err := licences.put(&all[i]); err != nil {
			return nil, err
		}
	}
	if err := licences.put(&own); err != nil {
		return nil, err
	}
	b := bill{Schema: "http://cyclonedx.org/schema/bom-1.6.schema.json", Format: "CycloneDX", SpecVersion: "1.6",
		Version: 1, Components: all, Depends: []dependency{{Ref: own.Ref}},
		Metadata: metadata{r.when.Format(time.RFC3339), own}}
	for _, c := range all {
		b.Depends[0].On = append(b.Depends[0].On, c.Ref)
		b.Depends = append(b.Depends, dependency{Ref: c.Ref})
	}
	id := sha256.Sum256(fmt.Append(nil, own.Hashes, r.version))
	id[6], id[8] = id[6]&0x0f|0x80, id[8]&0x3f|0x80 // a UUID whose bits are our own (RFC 9562, version 8)
	b.Serial = fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:16])
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err = e.Encode(b)
	return out.Bytes(), err
}

// purl is the package URL of a Go module.
func purl(path, version string) string { return "pkg:golang/" + path + "@" + url.PathEscape(version) }

// licences are the licences of what is in the program, as SPDX expressions, by the names that its licence texts bear:
// "MODULE VERSION" of a module.
type licences struct {
	of       map[string][]string
	embedded []string // what is neither the program, nor Go, nor a module
}

// rule stands above the name of each text (.ci/licences).
var rule = strings.Repeat("=", 80) + "\n"

const goTexts = "The Go standard library"

// licencesOf reads what "booklet version --licences" prints.
func licencesOf(printed string) (licences, error) {
	l := licences{of: map[string][]string{}}
	for i, section := range strings.Split(printed, rule)[1:] {
		name, text, _ := strings.Cut(section, "\n")
		id, ok := spdx(text)
		if !ok {
			return l, fmt.Errorf("the licence text of %q is of no kind that is known: name its SPDX identifier in "+
				".ci/release/spdx.go", name)
		}
		module, _, isFile := strings.Cut(name, " (")
		switch {
		case isFile && strings.Contains(module, "/") && strings.Contains(module, " v"):
			name = module
		case i > 0 && name != goTexts:
			l.embedded = append(l.embedded, name)
		}
		if id != "" && !slices.Contains(l.of[name], id) {
			l.of[name] = append(l.of[name], id)
		}
	}
	return l, nil
}

// put gives a component its licences and its reference.
func (l licences) put(c *component) error {
	key := c.Name
	switch {
	case c.Name == "std":
		key = goTexts
	case c.Type == "library":
		key += " " + c.Version
	}
	if c.Ref == "" {
		c.Ref = c.PURL
	}
	ids := slices.Clone(l.of[key])
	if len(ids) == 0 {
		return fmt.Errorf("%s has no licence text in the program: write them with go run ./.ci/licences", key)
	}
	slices.Sort(ids)
	for i, id := range ids {
		if len(ids) > 1 && strings.Contains(id, " OR ") {
			ids[i] = "(" + id + ")"
		}
	}
	c.Licences = []licence{{strings.Join(ids, " AND ")}}
	return nil
}

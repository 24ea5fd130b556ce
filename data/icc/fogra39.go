package icc

import (
	"bytes"
	"compress/zlib"
	_ "embed" // the profile
	"fmt"
	"io"
	"sync"
)

// Registry is the name of the registry of printing conditions, as a PDF's output
// intent has it.
const Registry = "http://www.color.org"

//go:embed ISOcoated_v2_300_bas.icc.z
var fogra39 []byte // a zlib stream: smaller, and written into press files as it is

// BuiltIn is the printing condition of the built-in profile.
const BuiltIn = "FOGRA39"

// FOGRA39 is the built-in profile: basICColor's ISO Coated v2 300 %, offset on
// coated paper, condition FOGRA39 (LICENCE-ISOcoated_v2_300_bas.txt). It is read
// once, when it is first asked for.
var FOGRA39 = sync.OnceValues(func() (*Profile, error) {
	z, err := zlib.NewReader(bytes.NewReader(fogra39))
	if err != nil {
		return nil, fmt.Errorf("the built-in profile: %w", err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("the built-in profile: %w", err)
	}
	p, err := Parse(data)
	if err != nil {
		return nil, fmt.Errorf("the built-in profile %w", err)
	}
	p.deflated = fogra39
	return p, nil
})

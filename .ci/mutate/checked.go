package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// checker checks types as the compiler does, without compiling: of a package with one of its files changed that takes a
// fraction of a second.
type checker struct {
	tokens   *token.FileSet
	listed   map[string]listed // by import path
	compiled types.Importer
	mutant   *types.Package
	packages map[string]*checked
}

// listed is what is known of a package to go list.
type listed struct {
	ImportPath, Dir, Export string
	GoFiles                 []string
}

// checked is a package of the tree, with the types of its expressions.
type checked struct {
	path  string
	files map[string]*ast.File // by their path in the tree
	heads map[string]*ast.File // the same without the bodies of functions
	info  types.Info
	of    *types.Package
}

// newChecker asks for the compiled packages, whose types are those that a package sees of others.
func newChecker(ctx context.Context) (*checker, error) {
	list := exec.CommandContext(ctx, "go", "list", "-export", "-deps", "-json=ImportPath,Dir,Export,GoFiles", "./...")
	out, err := list.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := list.Start(); err != nil {
		return nil, err
	}
	c := &checker{tokens: token.NewFileSet(), listed: map[string]listed{}, packages: map[string]*checked{}}
	for from := json.NewDecoder(out); ; {
		var p listed
		if err := from.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		c.listed[p.ImportPath] = p
	}
	if err := list.Wait(); err != nil {
		return nil, fmt.Errorf("go list -export: %w", err)
	}
	c.compiled = importer.ForCompiler(c.tokens, "gc", func(path string) (io.ReadCloser, error) {
		return os.Open(c.listed[path].Export)
	})
	f, err := parser.ParseFile(c.tokens, "mutant.go", mutantSource(), 0)
	if err != nil {
		return nil, err
	}
	c.mutant, err = c.check(mutantPath, []*ast.File{f}, nil, nil)
	return c, err
}

// Import is the package of a path, that of the switches among them.
func (c *checker) Import(path string) (*types.Package, error) {
	if path == mutantPath {
		return c.mutant, nil
	}
	return c.compiled.Import(path)
}

// check is the first error in some files, or in one of them alone.
func (c *checker) check(path string, files []*ast.File, only *ast.File, info *types.Info) (*types.Package, error) {
	var first error
	conf := types.Config{Importer: c, Sizes: types.SizesFor("gc", runtime.GOARCH), Error: func(err error) {
		at := err.(types.Error).Pos
		if first == nil && (only == nil || only.FileStart <= at && at <= only.FileEnd) {
			first = err
		}
	}}
	p, _ := conf.Check(path, c.tokens, files, info)
	return p, first
}

// load reads a package of the tree, once.
func (c *checker) load(path string) (*checked, error) {
	if p := c.packages[path]; p != nil {
		return p, nil
	}
	here, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	p := &checked{path: path, files: map[string]*ast.File{}, heads: map[string]*ast.File{},
		info: types.Info{Types: map[ast.Expr]types.TypeAndValue{}}}
	for _, name := range c.listed[path].GoFiles {
		file, err := filepath.Rel(here, filepath.Join(c.listed[path].Dir, name))
		if err != nil {
			return nil, err
		}
		for _, files := range []map[string]*ast.File{p.files, p.heads} {
			if files[file], err = parser.ParseFile(c.tokens, file, nil, parser.SkipObjectResolution); err != nil {
				return nil, err
			}
		}
		for _, d := range p.heads[file].Decls {
			if d, ok := d.(*ast.FuncDecl); ok {
				d.Body = nil
			}
		}
	}
	c.packages[path] = p
	p.of, err = c.check(path, with(p.files, "", nil), nil, &p.info)
	return p, err
}

// with are files with one in place of that of its name.
func with(files map[string]*ast.File, name string, other *ast.File) (all []*ast.File) {
	for n, f := range files {
		if n == name {
			f = other
		}
		all = append(all, f)
	}
	return all
}

// compiles reports whether a change is one that a compiler lets pass. What stands in a function is seen by nothing
// outside its file.
func (c *checker) compiles(change *change, from []byte) (bool, error) {
	p, err := c.load(packageOf(change))
	if err != nil {
		return false, err
	}
	f, err := parser.ParseFile(c.tokens, change.file, change.apply(from), parser.SkipObjectResolution)
	if err != nil {
		return false, nil //nolint:nilerr // that it does not parse is the answer
	}
	if change.inFunction {
		_, err = c.check(p.path, with(p.heads, change.file, f), f, nil)
	} else {
		_, err = c.check(p.path, with(p.files, change.file, f), nil, nil)
	}
	return err == nil, nil
}

// stand reports the first error of a package some of whose files have switches in them.
func (c *checker) stand(p *checked, files map[string]string) error {
	all := make(map[string]*ast.File, len(p.files))
	for name, f := range p.files {
		all[name] = f
		if text, ok := files[name]; ok {
			var err error
			if all[name], err = parser.ParseFile(c.tokens, name, text, parser.SkipObjectResolution); err != nil {
				return err
			}
		}
	}
	_, err := c.check(p.path, with(all, "", nil), nil, nil)
	return err
}

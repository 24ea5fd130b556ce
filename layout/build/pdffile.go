package build

import (
	"context"

	"booklet/data/booklet"
	"booklet/data/outside"
	"booklet/layout/build/internal/failure"
	"booklet/layout/press/preflight"
)

// pdfOf reads a PDF file of the machine.
func pdfOf(path string) ([]byte, error) { return outside.ReadFile(path, booklet.MostPDF) }

// readPDF reads a PDF file that the user names; what is wrong with it is for the
// reader of its content.
func (s Steps) readPDF(path string) ([]byte, *booklet.Finding) {
	read := s.PDF
	if read == nil {
		read = pdfOf
	}
	data, err := read(path)
	if err != nil {
		f := cannotRead(path, err)
		return nil, &f
	}
	return data, nil
}

// PreflightFile judges a PDF file of the machine, whoever wrote it. Where it cannot be
// read, the report is nil and a finding says why. The only error is ErrStopped. Bytes in
// memory are for preflight.Check.
func (s Steps) PreflightFile(ctx context.Context, path string,
	opt preflight.Options) (*preflight.Report, []booklet.Finding, error) {
	s = s.orOwn()
	var report *preflight.Report
	var fault *booklet.Finding
	err := await(ctx, func() {
		var data []byte
		if data, fault = s.readPDF(path); fault != nil {
			return
		}
		err := failure.Guard(func() (err error) {
			report, err = s.Preflight(data, opt)
			return err
		})
		if err != nil {
			f := cannotJudge(path, err)
			fault = &f
		}
	})
	switch {
	case err != nil:
		return nil, nil, err
	case fault != nil:
		return nil, []booklet.Finding{*fault}, nil
	}
	return report, findingsOf(path, report), nil
}

// findingsOf are the findings of a preflight, placed in a file.
func findingsOf(path string, r *preflight.Report) []booklet.Finding {
	var out []booklet.Finding
	for _, f := range r.Findings {
		out = append(out, f.In(path))
	}
	return out
}

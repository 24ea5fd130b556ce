// Package build is the program as a library: a workbook of job roles goes in, the files
// of a careers booklet come out. Everything is in memory unless a path is named.
//
// # Which function do I call
//
// To get a [Workbook]:
//   - [Open] opens a file of the machine, with the pictures beside it. [At] names one
//     and opens it when it is first needed: that it cannot be is then a finding.
//   - [Read] reads one from memory, such as an upload; [From] takes a workbook.Source.
//   - [Sample] is the sample. [NewWorkbook] writes a starter workbook to fill in.
//   - [Workbook.Within] sets how much is read of it, for the workbooks of strangers.
//   - [Workbook.With] puts settings in the place of the workbook's own.
//
// To learn what is wrong with it: [Workbook.Findings] before it is laid out,
// [Workbook.Check] with its pages, and a marked copy where one is wanted.
//
// To make files of it: [Workbook.Build] with a [Job]. The zero Job is the booklet in its
// three usual editions; its fields choose editions, roles and words, and add handouts
// ([Cards], [OnePagers], [Poster]), files for a press ([UsualPress]), sheets to fold
// and the reading copy. [Asked] reads a Job from words that somebody typed, in a form
// or on a command line. [Workbook.Prepare] is the first half of a build, for who wants
// to look before anything is made; [Prepared.Make] is the other.
//
// To make many: [Workbook.Fairs] makes everything for each careers fair of the workbook,
// package batch a booklet for each row of a list, package watch one at each save.
//
// Of finished PDF files: [Impose] arranges pages on sheets, [Steps.PreflightFile] judges
// a file as a press would.
//
// Files go to a files.Sink, all of them or none: files.Into a folder, files.InMemory.
//
// # What happens, and how it ends
//
// Job.On is told of every [Event] as it happens: [Progress], [Finding], [File], [Timing]
// and some more, one at a time. The [Result] has the findings, files and timings of all.
//
// A run that ends well has no error, and may have warnings. [ErrStopped] is the end of
// one whose context was done, [RefusedError] of one whose findings stand against it,
// [FailedError] of one in which a step, a disk or the program failed. No file was
// made then. Findings name a cell, a field of what was asked for, or a file; their
// words refer to fields, which Finding.Worded calls what the caller calls them.
//
// # What is passed in
//
// The package asks for no environment, terminal, flag or clock. Dates in files are
// Job.Date, else the workbook's own; Job.Now is the clock of timings, if there is to be
// one. A files.Disk may stand in place of the machine's, and [Steps] in place of the
// program's own steps; a [Memory] keeps what builds of one workbook have in common. The
// same workbook and Job give the same bytes, on any machine.
package build

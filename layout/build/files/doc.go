// Package files writes sets of files: all of them, or none.
//
// A [Sink] is where a program that makes files sends them: [Into] a folder of the
// machine, [InMemory], or somebody's own. [Dir] is a folder with more to say: another
// [Disk], no existing file replaced.
//
// Sink.Begin begins a set, a [Target]: Folder makes a folder, Add takes a file, Commit
// puts everything in place, Discard leaves everything as it was. A [Set] is the same for
// paths, without a folder: each file is written in full beside its place, then all are
// renamed; where one cannot be, those before it are taken back.
//
// What cannot be written is an [*Error] with the path, whose reason is one of the Err
// values of the package or the disk's own error. The package imports nothing of ours.
package files

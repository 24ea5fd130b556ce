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
// Nothing is written through a link that leads out of the folder of a Dir, or out of a
// file's own folder, under a name that some system cannot have, or twice under one name.
//
// Processes that write to one folder know of each other (Locker): they put files in place
// one after the other, and what those that were killed left on its way is removed by the
// next that comes. Where another keeps the folder for longer than a few seconds, the error
// holds a [*BusyError].
//
// What cannot be written is an [*Error] with the path, whose reason is one of the Err
// values of the package or the disk's own error. Of ours, the package imports
// data/outside alone, which judges names.
package files

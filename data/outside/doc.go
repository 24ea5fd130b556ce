// Package outside is the one way to what comes from outside: files that a user names or
// that lie beside a workbook are opened here and nowhere else, and names of files that
// come from workbooks, lists and options are judged here.
//
// Only regular files of a size within a limit are read. What a file is, is asked before it
// is opened and again of what was opened, which never waits: a named pipe, a device, a
// socket and a folder are a [KindError], a larger file is a [SizeError], and a link that
// leads out of a [Folder] is [ErrOutside]. All other errors are those of the file system
// (fs.ErrNotExist, fs.ErrPermission). The package imports nothing of ours.
package outside

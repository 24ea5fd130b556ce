// Package watch builds a workbook, and again whenever it or a file that it uses is
// saved.
//
// [Run] is the whole of it: a sequence of results, one for each build, until the context
// ends. The files are those of a fresh build, byte for byte; what the builds have in
// common is kept from one to the next. A save is read when nothing has moved for 20 ms;
// what is not whole then is given [Patience] more. While the workbook has errors, the
// files of the last good build stay.
package watch

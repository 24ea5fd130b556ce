// Package batch makes many booklets: one for each row of a manifest, a CSV file.
//
// [Run] is the whole of it: a sequence of rows as they end. A row that fails stops no
// other; its findings say why. A row whose files stand as they were made, of the same
// workbook, settings and program, is skipped: a run that was stopped goes on where it
// was, and shards of one list may run on several machines, into one folder or several.
// What is known of each row is kept in the folder .booklet beside its files.
//
// [Summary] counts rows as they come, and says in words what they came to.
package batch

//go:build !unix

package outside

// unwaited is nothing: where the system is not Unix, a folder holds no named pipes.
const unwaited = 0

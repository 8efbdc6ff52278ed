package site

import (
	"crypto/sha256"
	"encoding/base64"
)

// policy allows what the pages need and nothing else: own scripts and data,
// WebAssembly, the search form, and the one inline stylesheet by its hash.
func policy(css string) string {
	sum := sha256.Sum256([]byte(css))
	return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'sha256-" +
		base64.StdEncoding.EncodeToString(sum[:]) + "'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
		"manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"
}

// metaCSP is the policy as far as a page may state it about itself, for hosts
// that send no headers.
func metaCSP(css string) string { return policy(css) }

// headerCSP is the policy of a response. No page may be framed.
func headerCSP(css string) string { return policy(css) + "; frame-ancestors 'none'" }

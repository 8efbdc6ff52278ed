package assets

import (
	"fmt"
	"regexp"
	"strings"
	"sync"

	"github.com/yutu-map/yutu/web/resource"
)

// policy allows what the pages need and nothing else: own scripts and data,
// stylesheets, WebAssembly, the search form, and by their hashes what stands in the
// pages themselves: stylesheets, one small script, and the speculation rules that
// start.js puts in ("" for none). The keyword for these, 'inline-speculation-rules', is
// one that Firefox and WebKit do not know and warn of.
func policy(rules string, css ...string) string {
	scripts := " '" + sumOf([]byte(Again())) + "'"
	if rules != "" {
		scripts += " '" + sumOf([]byte(rules)) + "'"
	}
	styles := ""
	for _, sheet := range css {
		styles += " '" + sumOf([]byte(sheet)) + "'"
	}
	return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'" + scripts + "; style-src 'self'" + styles + "; img-src 'self'; font-src 'self'; connect-src 'self'; " +
		"frame-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'"
}

// MetaCSP is the policy as far as a page may state it about itself, for hosts
// that send no headers. rules are its speculation rules, "" for none.
func MetaCSP(css, rules string) string {
	of := [2]string{css, rules}
	if known, ok := metaPolicies.Load(of); ok {
		return known.(string)
	}
	p := policy(rules, css)
	metaPolicies.Store(of, p)
	return p
}

var metaPolicies sync.Map // by stylesheet and rules: there are few of them, and many pages

// HeaderCSP is the policy of a response. No page may be framed.
func HeaderCSP(rules string, css ...string) string {
	return policy(rules, css...) + "; frame-ancestors 'none'"
}

// framedCSP is the policy of pages made for frames, served at origin ("" if that
// is not known). Who may frame them is the publisher's to say. For everybody the
// directive is left out: "*" would shut out hosts without a network origin, such
// as apps and sandboxed previews.
func framedCSP(css, origin, ancestors string) string {
	own := resource.NamingOrigin(policy("", css), origin)
	if ancestors == "*" {
		return own
	}
	return own + "; frame-ancestors " + ancestors
}

// CheckAncestors says what is wrong with a list of who may frame embeds.
func CheckAncestors(ancestors string) error {
	for source := range strings.FieldsSeq(ancestors) {
		if !ancestorSource.MatchString(source) {
			return fmt.Errorf("frame ancestor %q is none of: *, 'self', 'none', https://news.example, https://*.news.example", source)
		}
	}
	return nil
}

var ancestorSource = regexp.MustCompile(`^(\*|'self'|'none'|[a-z][a-z0-9+.-]*:|([a-z][a-z0-9+.-]*://)?(\*\.)?[A-Za-z0-9.-]+(:(\d+|\*))?)$`)

package resource

import "strings"

// NamingOrigin names, wherever a policy allows 'self', that origin beside it.
// A frame with sandbox="allow-scripts", as WordPress makes them, has an opaque
// origin, and WebKit, all browsers of iPhones included, compares 'self' with
// that: no script of such a page would run. Who may frame it is left as it is.
func NamingOrigin(policy, origin string) string {
	if origin == "" {
		return policy
	}
	own, ancestors, named := strings.Cut(policy, "; frame-ancestors")
	own = strings.ReplaceAll(own, "'self'", "'self' "+origin)
	if named {
		return own + "; frame-ancestors" + ancestors
	}
	return own
}

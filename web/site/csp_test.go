package site

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// policyOf is what a page's own text says of its policy.
func policyOf(t *testing.T, s *Site, path string) (policy string, said bool) {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(rendered(t, s, path)))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		a := map[string]string{}
		for _, attribute := range n.Attr {
			a[attribute.Key] = attribute.Val
		}
		if n.Data == "meta" && a["http-equiv"] == "Content-Security-Policy" {
			policy, said = a["content"], true
		}
	}
	return policy, said
}

// selfAlone are a policy's directives that say 'self' without naming the origin, and named those that name it.
func selfAlone(policy, origin string) (alone, named []string) {
	for directive := range strings.SplitSeq(policy, ";") {
		words := strings.Fields(directive)
		switch self := slices.Contains(words, "'self'"); {
		case self && slices.Contains(words, origin):
			named = append(named, words[0])
		case self:
			alone = append(alone, words[0])
		}
	}
	return alone, named
}

// W1: to WebKit 'self' is nobody in a frame with an opaque origin.
func TestFramedPagesNameTheirOriginBesideSelf(t *testing.T) {
	const origin = "https://news.example"
	s := build(t, Options{Base: "/news/map/", Origin: origin, FrameAncestors: "'self' https://other.example"})
	policies := map[string]string{"header": s.About().FramedCSP}
	for _, path := range []string{"/embed/", "/embed/en/about", "/embed/district/500114", "/embed/metric/jinxi-carers-trained", "/embed/404.html", "/embed/edition/" + s.About().Edition + "/"} {
		policies[path], _ = policyOf(t, s, path)
	}
	for where, policy := range policies {
		own, _, _ := strings.Cut(policy, "; frame-ancestors") // who may frame it is the publisher's to say
		alone, named := selfAlone(own, origin)
		if len(alone) > 0 {
			t.Errorf("%s: without the origin: %v", where, alone)
		}
		for _, directive := range []string{"script-src", "connect-src", "img-src", "font-src", "worker-src", "form-action"} {
			if !slices.Contains(named, directive) {
				t.Errorf("%s: %s does not name the origin: %s", where, directive, policy)
			}
		}
	}
	if !strings.HasSuffix(s.About().FramedCSP, "; frame-ancestors 'self' https://other.example") {
		t.Errorf("who may frame is changed: %s", s.About().FramedCSP)
	}
}

func TestWithoutAnOriginTheServerAloneNamesIt(t *testing.T) {
	for _, sent := range []bool{true, false} {
		s := build(t, Options{PolicySent: sent})
		if policy, said := policyOf(t, s, "/embed/district/500114"); said == sent {
			t.Errorf("sent by the server: %v; the framed page says %q, and browsers obey both", sent, policy)
		}
		if _, said := policyOf(t, s, "/district/500114"); !said {
			t.Error("a full page does not state its policy")
		}
	}
}

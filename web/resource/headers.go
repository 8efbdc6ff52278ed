package resource

import (
	"mime"
	"strings"
)

// A Header is one response header; Name is in canonical form.
type Header struct{ Name, Value string }

// Security lists the headers every response carries, whatever its status. web/server leaves out of files those that
// nobody would obey there (Obeyed).
func Security(csp string) []Header {
	return []Header{
		{"Content-Security-Policy", csp},
		{"X-Content-Type-Options", "nosniff"},
		// A linked newspaper may see that readers come from here, but never which page they read. "no-referrer" would
		// hide the former too, and publishers decide by it whether such a map is worth linking back to.
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
		{"Permissions-Policy", permissions},
		{"Cross-Origin-Opener-Policy", "same-origin"},
	}
}

// Obeyed tells whether a header of Security says something to whoever loads r: only pages ask for permissions, open
// others or are come from, and data, unlike a style, neither loads nor runs anything. Scripts and pictures have a policy
// of their own.
func Obeyed(r *Resource, header string) bool {
	switch header {
	case "Permissions-Policy", "Cross-Origin-Opener-Policy":
		return IsPage(r)
	case "Content-Security-Policy", "Referrer-Policy":
		media := mediaType(r)
		return media != "application/json" && !strings.HasSuffix(media, "+json") && PolicyOf(r) == ""
	}
	return true
}

// PolicyOf is the policy that r says itself, "" if it has that of the site or none. Of scripts only one that is a worker
// obeys it, and then loads and asks nothing but what is ours; of pictures only one that is opened by itself.
func PolicyOf(r *Resource) string {
	switch media := mediaType(r); {
	case media == "text/javascript":
		return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
	case strings.HasPrefix(media, "image/"):
		return "default-src 'none'; style-src 'unsafe-inline'"
	}
	return ""
}

// EmbedderPolicy is what such a page says beyond others.
var EmbedderPolicy = Header{"Cross-Origin-Embedder-Policy", "require-corp"}

// Framed lists the headers of a page made for frames of other sites. A host page that isolates itself takes only frames
// that do so too (Cross-Origin-Embedder-Policy); all that our pages load comes from the site itself.
func Framed(csp string) []Header {
	return append(Security(csp), EmbedderPolicy)
}

// permissions denies every feature that Chromium knows by name and that asks the reader, reads a sensor or spends
// battery. Unknown names are left out because browsers complain about them in the console.
const permissions = "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), compute-pressure=(), " +
	"display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), " +
	"idle-detection=(), keyboard-map=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), otp-credentials=(), " +
	"payment=(), picture-in-picture=(), publickey-credentials-create=(), publickey-credentials-get=(), " +
	"screen-wake-lock=(), serial=(), storage-access=(), usb=(), window-management=(), xr-spatial-tracking=()"

// TransportSecurity is sent over TLS only: two years. Subdomains are left out: the host may have others that aren't ours.
const TransportSecurity = "max-age=63072000"

// CacheControl is for how long a resource may be reused without asking.
func CacheControl(r *Resource) string {
	if r.Immutable {
		return "public, max-age=31536000, immutable"
	}
	return "no-cache"
}

// ResourcePolicy says which origins may embed a resource.
func ResourcePolicy(r *Resource) string {
	if r.CORS {
		return "cross-origin"
	}
	return "same-origin"
}

// ContentType is a resource's type with the charset where readers could go wrong without it. application/wasm stays
// bare: browsers refuse to stream-compile it with a parameter.
func ContentType(r *Resource) string {
	media, params, err := mime.ParseMediaType(r.ContentType)
	switch {
	case err != nil:
		return r.ContentType
	case media == "application/wasm":
		return media
	case params["charset"] == "" && (strings.HasPrefix(media, "text/") || media == "application/javascript"):
		return r.ContentType + "; charset=utf-8"
	}
	return r.ContentType
}

// IsPage tells whether a resource is an HTML page.
func IsPage(r *Resource) bool { return mediaType(r) == "text/html" }

// Disposition is the value of Content-Disposition, "" for none.
func Disposition(r *Resource) string {
	if r.Download == "" {
		return ""
	}
	return mime.FormatMediaType("attachment", map[string]string{"filename": r.Download})
}

// Compressible tells whether a resource is worth a content encoding: pictures and fonts come compressed already.
func Compressible(r *Resource) bool {
	if r.Brotli != nil || r.Gzip != nil {
		return true
	}
	media := mediaType(r)
	if strings.HasPrefix(media, "text/") || strings.HasSuffix(media, "+json") || strings.HasSuffix(media, "+xml") {
		return true
	}
	switch media {
	case "application/json", "application/javascript", "application/xml", "application/wasm", "application/manifest+json",
		"image/x-icon", "image/bmp", "font/ttf", "font/otf":
		return true
	}
	return false
}

func mediaType(r *Resource) string {
	media, _, _ := strings.Cut(r.ContentType, ";")
	return strings.ToLower(strings.TrimSpace(media))
}

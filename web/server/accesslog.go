package server

import (
	"cmp"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"
)

// An accessLog writes a line per request in Combined Log Format, escaped the way Apache does it, so that no request
// can forge a line or steer a terminal.
type accessLog struct {
	mu  sync.Mutex
	out io.Writer
}

func (l *accessLog) write(w *loggedWriter, r *http.Request, began time.Time) {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = "-"
	}
	line := append(make([]byte, 0, 256), host...)
	line = append(line, " - - ["...)
	line = began.AppendFormat(line, "02/Jan/2006:15:04:05 -0700")
	line = append(line, `] "`...)
	line = appendEscaped(line, r.Method)
	line = append(line, ' ')
	line = appendEscaped(line, r.RequestURI)
	line = append(line, ' ')
	line = appendEscaped(line, r.Proto)
	line = append(line, `" `...)
	line = strconv.AppendInt(line, int64(cmp.Or(w.status, http.StatusOK)), 10) // net/http's default
	line = append(line, ' ')
	if w.bytes == 0 {
		line = append(line, '-')
	} else {
		line = strconv.AppendInt(line, w.bytes, 10)
	}
	for _, value := range []string{r.Referer(), r.UserAgent()} {
		line = append(line, ` "`...)
		if value == "" {
			value = "-"
		}
		line = append(appendEscaped(line, value), '"')
	}
	line = append(line, '\n')
	l.mu.Lock()
	defer l.mu.Unlock()
	_, _ = l.out.Write(line) // a full disk must not stop the service
}

func appendEscaped(line []byte, s string) []byte {
	const hex = "0123456789abcdef"
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			line = append(line, '\\', c)
		case c < ' ' || c >= 0x7f:
			line = append(line, '\\', 'x', hex[c>>4], hex[c&15])
		default:
			line = append(line, c)
		}
	}
	return line
}

// A loggedWriter remembers what was answered.
type loggedWriter struct {
	http.ResponseWriter
	status int
	bytes  int64
}

// Unwrap lets http.ResponseController reach the connection.
func (w *loggedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// WriteHeader notes the status.
func (w *loggedWriter) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *loggedWriter) Write(p []byte) (int, error) {
	n, err := w.ResponseWriter.Write(p)
	w.bytes += int64(n)
	return n, err
}

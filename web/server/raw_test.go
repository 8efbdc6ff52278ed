package server

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"testing"
	"time"
)

// exchange writes raw to a fresh connection and reads until the server closes it.
func exchange(t testing.TB, address string, raw []byte) []byte {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(20 * time.Second))
	// The server may refuse and close before it has read all of raw: what it answered counts, not our write error.
	_, _ = conn.Write(raw)
	answer, err := io.ReadAll(conn)
	if err != nil && len(answer) == 0 {
		t.Fatalf("no answer: %v", err)
	}
	return answer
}

// parse reads one response of a request of that method; anything after it is an error.
func parse(t testing.TB, answer []byte, method string) reply {
	t.Helper()
	br := bufio.NewReader(bytes.NewReader(answer))
	resp, err := http.ReadResponse(br, &http.Request{Method: method})
	if err != nil {
		t.Fatalf("parse %.200q: %v", answer, err)
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatalf("body: %v", err)
	}
	if rest, _ := io.ReadAll(br); len(rest) > 0 {
		t.Fatalf("more than one response: %.80q", rest)
	}
	return reply{resp.StatusCode, resp.Header, body}
}

package server

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/yutu-map/yutu/web/resource"
)

func TestOversizedAndAmbiguousRequestsGetOneAnswerAndTheDoor(t *testing.T) {
	t.Parallel() // some wait for a timeout
	address, _ := listening(t, New(world{}.site(t), Options{Log: quiet()}))
	const next = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
	for _, c := range []struct {
		name, raw string
		want      []int
	}{
		{"40 kB of header", "GET / HTTP/1.1\r\nHost: x\r\nX-A: " + strings.Repeat("a", 40_000) + "\r\n\r\n", []int{431}},
		{"100 kB of address", "GET /" + strings.Repeat("a", 100_000) + " HTTP/1.1\r\nHost: x\r\n\r\n", []int{414, 431}},
		{"length and chunks", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + next, []int{200, 400}},
		{"POST with length and chunks", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + next, []int{400, 405}},
		{"two lengths", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef" + next, []int{400}},
		{"strange chunks", "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n" + next, []int{400, 501}},
		{"GET with a body", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 38\r\n\r\n" + next, []int{200}},
		{"POST with a body", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 38\r\n\r\n" + next, []int{405}},
		{"space before the colon", "GET / HTTP/1.1\r\nHost : x\r\n\r\n" + next, []int{400}},
		{"not HTTP", "\x16\x03\x01\x02\x00\x01\r\n\r\n", []int{400}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			answer := exchange(t, address, []byte(c.raw)) // returns only when the server has closed
			got := parse(t, answer, strings.Fields(c.raw + " x")[0])
			if !slices.Contains(c.want, got.status) {
				t.Errorf("got %d, want one of %d", got.status, c.want)
			}
		})
	}
}

func TestBodiesNobodySendsAreNotWaitedFor(t *testing.T) {
	t.Parallel()
	address, _ := listening(t, New(world{}.site(t), Options{Log: quiet()}))
	began := time.Now()
	got := parse(t, exchange(t, address, []byte("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nabc")), "POST")
	if got.status != 405 || time.Since(began) > readHeaderTimeout+3*time.Second {
		t.Errorf("got %d after %v", got.status, time.Since(began))
	}
}

func TestSlowHeadersAreCutOff(t *testing.T) {
	t.Parallel()
	address, _ := listening(t, New(world{}.site(t), Options{Log: quiet()}))
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	began := time.Now()
	fmt.Fprint(conn, "GET / HTTP/1.1\r\nHost: x\r\n")
	go func() {
		for i := 0; ; i++ {
			time.Sleep(time.Second)
			if _, err := fmt.Fprintf(conn, "X-%d: 1\r\n", i); err != nil {
				return
			}
		}
	}()
	_ = conn.SetReadDeadline(began.Add(20 * time.Second))
	_, _ = io.Copy(io.Discard, conn)
	if took := time.Since(began); took > 8*time.Second {
		t.Errorf("cut off after %v", took)
	}
}

// big is a resource that doesn't fit into the buffers between server and reader.
func big(size int) *resource.Resource {
	body := bytes.Repeat([]byte("0123456789abcdef"), size/16)
	return &resource.Resource{Path: "/big.png", ContentType: "image/png", Render: func() ([]byte, error) { return body, nil }}
}

// slowly asks for target and reads it in steps, resting after each.
func slowly(address, target string, step int, rest time.Duration) (n int, err error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	_ = conn.(*net.TCPConn).SetReadBuffer(16 << 10)
	fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", target)
	buf := make([]byte, step)
	for {
		k, err := conn.Read(buf)
		n += k
		if err == io.EOF {
			return n, nil
		} else if err != nil {
			return n, err
		}
		time.Sleep(rest)
	}
}

func TestSteadyReadersFinish(t *testing.T) {
	t.Parallel()
	srv := New(world{more: []*resource.Resource{big(8 << 20)}}.site(t), Options{Log: quiet()})
	srv.chunkTime = 700 * time.Millisecond
	address, _ := listening(t, srv)
	// 1.6 MB/s: far longer in all than chunkTime, but always moving.
	if n, err := slowly(address, "/big.png", 32<<10, 20*time.Millisecond); err != nil || n < 8<<20 {
		t.Errorf("got %d bytes: %v", n, err)
	}
}

func TestReadersWhoStopReadingAreDropped(t *testing.T) {
	t.Parallel()
	var log lockedBuffer // has a line when the server is done with a request
	srv := New(world{more: []*resource.Resource{big(8 << 20)}}.site(t), Options{Log: quiet(), AccessLog: &log})
	srv.chunkTime = 500 * time.Millisecond
	address, _ := listening(t, srv)
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprint(conn, "GET /big.png HTTP/1.1\r\nHost: x\r\n\r\n")
	for began := time.Now(); log.String() == ""; time.Sleep(50 * time.Millisecond) {
		_, _ = conn.Read(make([]byte, 16)) // now and then, to look alive
		if time.Since(began) > 10*time.Second {
			t.Fatal("still served after 10 s")
		}
	}
	if strings.Contains(log.String(), " 8388608 ") {
		t.Error("it all fitted into buffers: this has tested nothing")
	}
}

func TestStoppingLetsDownloadsFinish(t *testing.T) {
	t.Parallel()
	srv := New(world{more: []*resource.Resource{big(4 << 20)}}.site(t), Options{Log: quiet()})
	address, stop := listening(t, srv)
	var readers sync.WaitGroup
	var mu sync.Mutex
	begun, whole := 0, 0
	for range 100 {
		readers.Go(func() {
			conn, err := net.Dial("tcp", address)
			if err != nil {
				t.Error(err)
				return
			}
			defer conn.Close()
			fmt.Fprint(conn, "GET /big.png HTTP/1.1\r\nHost: x\r\n\r\n")
			first := make([]byte, 1)
			_, err = io.ReadFull(conn, first)
			mu.Lock()
			begun++
			mu.Unlock()
			n := 1
			buf := make([]byte, 128<<10)
			for err == nil {
				var k int
				k, err = conn.Read(buf)
				n += k
				time.Sleep(20 * time.Millisecond)
			}
			mu.Lock()
			defer mu.Unlock()
			if err == io.EOF && n > 4<<20 {
				whole++
			}
		})
	}
	for {
		mu.Lock()
		ready := begun == 100
		mu.Unlock()
		if ready {
			break
		}
		time.Sleep(time.Millisecond)
	}
	began := time.Now()
	refused := make(chan bool, 1)
	go func() {
		for time.Since(began) < 5*time.Second {
			time.Sleep(10 * time.Millisecond)
			if conn, err := net.Dial("tcp", address); err != nil {
				refused <- true
				return
			} else {
				_ = conn.Close()
			}
		}
		refused <- false
	}()
	if err := stop(); err != nil {
		t.Errorf("stop: %v", err)
	}
	if took := time.Since(began); took > 10*time.Second || took < 50*time.Millisecond {
		t.Errorf("stopped after %v", took)
	}
	if !<-refused {
		t.Error("new connections are still taken")
	}
	readers.Wait()
	if whole != 100 {
		t.Errorf("%d of 100 downloads are whole", whole)
	}
}

func TestStoppingDoesNotWaitForever(t *testing.T) {
	t.Parallel()
	srv := New(world{more: []*resource.Resource{big(8 << 20)}}.site(t), Options{Log: quiet()})
	srv.grace = 300 * time.Millisecond
	address, stop := listening(t, srv)
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprint(conn, "GET /big.png HTTP/1.1\r\nHost: x\r\n\r\n")
	_, _ = io.ReadFull(conn, make([]byte, 1))
	began := time.Now()
	if err := stop(); err != nil || time.Since(began) > 3*time.Second {
		t.Errorf("stopped after %v: %v", time.Since(began), err)
	}
}

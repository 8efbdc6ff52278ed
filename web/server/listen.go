package server

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

const (
	readHeaderTimeout = 5 * time.Second
	idleTimeout       = 2 * time.Minute
	maxHeaderBytes    = 16 << 10
	grace             = 10 * time.Second // for downloads under way when we are told to stop
	// The kernel doubles it. A bound keeps what a slow reader leaves lying in our memory small, and makes a blocked
	// write wake up often enough for chunkTime to measure the pace. 512 kB a round trip of 150 ms is 3.4 MB/s.
	sendBuffer = 256 << 10
)

// connection is the key of a request's net.Conn in its context.
type connection struct{}

// Serve answers on ln until ctx is done. Then it takes no more connections, lets answers under way finish for up to
// ten seconds, and returns nil.
func (srv *Server) Serve(ctx context.Context, ln net.Listener) error {
	hs := &http.Server{
		Handler:                      srv,
		ReadHeaderTimeout:            readHeaderTimeout,
		WriteTimeout:                 srv.chunkTime,
		IdleTimeout:                  idleTimeout,
		MaxHeaderBytes:               maxHeaderBytes,
		DisableGeneralOptionsHandler: true, // "OPTIONS *" gets 405 like any other
		ErrorLog:                     slog.NewLogLogger(srv.log.Handler(), slog.LevelWarn),
		ConnContext: func(ctx context.Context, c net.Conn) context.Context {
			if tcp, ok := c.(*net.TCPConn); ok {
				_ = tcp.SetWriteBuffer(sendBuffer)
			}
			return context.WithValue(ctx, connection{}, c)
		},
	}
	stopped := make(chan error, 1)
	go func() { stopped <- hs.Serve(ln) }()
	select {
	case err := <-stopped:
		return fmt.Errorf("server: %w", err)
	case <-ctx.Done():
	}
	patience, cancel := context.WithTimeout(context.Background(), srv.grace)
	defer cancel()
	if err := hs.Shutdown(patience); errors.Is(err, context.DeadlineExceeded) {
		srv.log.Warn("stopped before every download had finished", "after", srv.grace)
		return closing(hs)
	} else if err != nil {
		return fmt.Errorf("server: stop: %w", err)
	}
	return nil
}

func closing(hs *http.Server) error {
	if err := hs.Close(); err != nil {
		return fmt.Errorf("server: stop: %w", err)
	}
	return nil
}

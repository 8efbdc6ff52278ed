package resource

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"hash/crc32"
	"math/bits"
	"slices"

	"github.com/andybalholm/brotli"
	"github.com/andybalholm/brotli/matchfinder"
)

// A Piece is a part of a long text that is compressed by itself, so that it need not be again while it stays as it is.
type Piece struct {
	Sum          PieceSum
	Brotli, Gzip int // how many bytes it has in either encoding
}

// PieceSum tells a piece from any other.
type PieceSum [16]byte

// A Pieced text is one in both encodings, as compressed piece by piece.
type Pieced struct {
	Brotli, Gzip []byte
	Pieces       []Piece
}

// What stands before and after the pieces. A Brotli stream begins with its window, 4 bits, and ends with "last, and empty", 2 bits; metadata
// of no length, 6 bits, lead to the next whole byte, from which on a piece can be read whatever is before it: the encoder
// looks back neither to the text nor to the distances before a piece.
var (
	brotliStart, brotliEnd = []byte{0b1111 | noMetadata<<4, 0}, []byte{0b11}
	gzipStart              = []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255} // fast, by nobody's system, without a time
	deflateEnd             = []byte{3, 0}                                 // last, and empty
)

const noMetadata = 0b000110

// whole tells whether as much is there as the pieces and what stands around them have.
func (p Pieced) whole() bool {
	br, gz := len(brotliStart)+len(brotliEnd), len(gzipStart)+len(deflateEnd)+8
	for _, of := range p.Pieces {
		br, gz = br+of.Brotli, gz+of.Gzip
	}
	return br == len(p.Brotli) && gz == len(p.Gzip)
}

// InPieces compresses a text of lines fast rather than well. Pieces that a text before had are taken from there. They end where what is in their
// last line says so, so that one that grows does not move the others' ends. The same text gives the same bytes whatever was before.
func InPieces(data []byte, before Pieced) Pieced {
	type packed struct{ br, gz []byte }
	known := map[PieceSum]packed{}
	if before.whole() {
		br, gz := before.Brotli[len(brotliStart):], before.Gzip[len(gzipStart):]
		for _, p := range before.Pieces {
			known[p.Sum] = packed{br[:p.Brotli], gz[:p.Gzip]}
			br, gz = br[p.Brotli:], gz[p.Gzip:]
		}
	}
	now := Pieced{Brotli: slices.Clone(brotliStart), Gzip: slices.Clone(gzipStart)}
	var enc pieceEncoder
	for rest := data; len(rest) > 0; {
		piece := firstPiece(rest)
		rest = rest[len(piece):]
		whole := sha256.Sum256(piece)
		sum := PieceSum(whole[:])
		was, is := known[sum]
		if !is {
			was = packed{enc.brotli(piece), enc.deflate(piece)}
		}
		now.Brotli, now.Gzip = append(now.Brotli, was.br...), append(now.Gzip, was.gz...)
		now.Pieces = append(now.Pieces, Piece{sum, len(was.br), len(was.gz)})
	}
	now.Brotli = append(now.Brotli, brotliEnd...)
	now.Gzip = append(now.Gzip, deflateEnd...)
	now.Gzip = binary.LittleEndian.AppendUint32(now.Gzip, crc32.ChecksumIEEE(data))
	now.Gzip = binary.LittleEndian.AppendUint32(now.Gzip, uint32(len(data)))
	return now
}

// A piece has at least leastPiece bytes and ends with one line in pieceLines, but never later than mostPiece.
const leastPiece, mostPiece, pieceLines = 512 << 10, 4 << 20, 64

func firstPiece(data []byte) []byte {
	for end := min(leastPiece, len(data)); end < min(mostPiece, len(data)); {
		n := bytes.IndexByte(data[end:], '\n')
		if n < 0 {
			break
		}
		line := data[end : end+n+1]
		if end += n + 1; crc32.ChecksumIEEE(line)%pieceLines == 0 {
			return data[:end]
		}
	}
	return data[:min(mostPiece, len(data))]
}

// A pieceEncoder is used for one piece after the other.
type pieceEncoder struct {
	finder   matchfinder.ZFast
	matches  []matchfinder.Match
	deflater *flate.Writer
	br, gz   []byte
}

// brotli is what BrotliQuick makes, without beginning and end.
func (e *pieceEncoder) brotli(piece []byte) []byte {
	const block = 64 << 10
	e.finder.MaxDistance = 1 << 20
	e.finder.Reset()
	var enc brotli.Encoder
	enc.Encode(nil, nil, nil, true) // the beginning, which goes nowhere
	out := e.br[:0]
	for part := range slices.Chunk(piece, block) {
		e.matches = e.finder.FindMatches(e.matches[:0], part)
		out = enc.Encode(out, part, e.matches, false)
	}
	out = enc.Encode(out, nil, nil, true)
	e.br = endInMetadata(out)
	return e.br
}

// endInMetadata puts metadata of no length in the place of "last, and empty", whose second bit is the last that is set.
func endInMetadata(stream []byte) []byte {
	at := 8*(len(stream)-1) + bits.Len8(stream[len(stream)-1]) - 2 // "last"
	for len(stream)*8 < at+6 {
		stream = append(stream, 0)
	}
	stream[at/8] &^= 1 << (at % 8)
	stream[(at+2)/8] |= 1 << ((at + 2) % 8)
	return stream
}

// deflate is a piece at level 1, up to a whole byte.
func (e *pieceEncoder) deflate(piece []byte) []byte {
	out := bytes.NewBuffer(e.gz[:0])
	if e.deflater == nil {
		e.deflater, _ = flate.NewWriter(out, flate.BestSpeed) // a level there is
	} else {
		e.deflater.Reset(out)
	}
	_, _ = e.deflater.Write(piece) // nothing can fail in memory
	_ = e.deflater.Flush()
	e.gz = out.Bytes()
	return e.gz
}

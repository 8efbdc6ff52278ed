package resource

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"
)

// Hash is a short name for bytes, of 16 letters and digits: 80 bits of their SHA-256.
func Hash(data []byte) string {
	sum := sha256.Sum256(data)
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10]))
}

package cli

import (
	"encoding/hex"
	"os"
	"path/filepath"

	"github.com/yutu-map/yutu/stories"
)

// noCache is what -cache says for none.
const noCache = "off"

// A keeper goes on writing what it keeps while it is used already.
type keeper interface{ Settle() }

// cacheFolder is where this program keeps what it can make again; "" if nowhere, which is no error: users of services
// often have no folder of their own.
func (c *call) cacheFolder() string {
	switch c.cache {
	case noCache:
		return ""
	case "":
		dir, err := os.UserCacheDir()
		if err != nil {
			return ""
		}
		return filepath.Join(dir, "yutu")
	}
	return c.cache
}

// contentCache is the part of it for the content folder; "" if there is none.
func (c *call) contentCache() string {
	dir := c.cacheFolder()
	where, err := filepath.Abs(c.content)
	if dir == "" || err != nil {
		return ""
	}
	name := stories.DigestOf([]byte(where))
	return filepath.Join(dir, hex.EncodeToString(name[:]))
}
